// Command unpack checks the image of a platform in an OCI layout and unpacks its files:
// unpack LAYOUT OS/ARCH DIR. It fails where the image would run as root, or could not tell
// whether it is well.
package main

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/match"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/partial"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("unpack LAYOUT OS/ARCH DIR")
	}
	if err := unpack(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		log.Fatalf("unpack: %v", err)
	}
}

func unpack(from, platform, to string) error {
	index, err := layout.ImageIndexFromPath(from)
	if err != nil {
		return err
	}
	if err := validate.Index(index); err != nil {
		return err
	}
	wanted, err := v1.ParsePlatform(platform)
	if err != nil {
		return err
	}
	found, err := partial.FindImages(index, match.Platforms(*wanted))
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return fmt.Errorf("there are %d images for %s", len(found), platform)
	}
	config, err := found[0].ConfigFile()
	if err != nil {
		return err
	}
	if c := config.Config; c.User == "" || c.User == "0:0" || len(c.Entrypoint) != 1 || c.Healthcheck == nil || config.OS+"/"+config.Architecture != platform {
		return fmt.Errorf("the config is %+v", config)
	}
	files := mutate.Extract(found[0])
	for r := tar.NewReader(files); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files.Close()
		}
		if err != nil {
			return err
		}
		if !filepath.IsLocal(h.Name) {
			return fmt.Errorf("%q lies elsewhere", h.Name)
		}
		if err := put(r, h, filepath.Join(to, h.Name)); err != nil {
			return err
		}
	}
}

func put(r io.Reader, h *tar.Header, to string) error {
	mode := os.FileMode(h.Mode).Perm()
	if h.Typeflag == tar.TypeDir {
		return os.MkdirAll(to, mode)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}
