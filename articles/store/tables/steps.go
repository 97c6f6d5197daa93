package tables

import "embed"

// Steps returns the files of a folder migrations, which lead from an empty database to the
// program's format, in order. One that has been released is never changed: a new one
// follows it.
func Steps(files embed.FS) []string {
	const folder = "migrations"
	entries, err := files.ReadDir(folder) // sorted by name
	if err != nil {
		panic(err) // the files are part of the program
	}
	steps := make([]string, 0, len(entries))
	for _, e := range entries {
		step, err := files.ReadFile(folder + "/" + e.Name())
		if err != nil {
			panic(err)
		}
		steps = append(steps, string(step))
	}
	return steps
}
