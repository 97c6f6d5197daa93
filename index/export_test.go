package index

// RemoveWith has the index delete directories with another function than os.RemoveAll.
func (x *Index) RemoveWith(remove func(dir string) error) { x.remove = remove }
