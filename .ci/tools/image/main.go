// Command image writes a container image of the program as an OCI layout, without any
// container engine: one image a platform, each of the program, the certificates of the
// authorities that Mozilla trusts, and a user who is not root.
//
//	image -version 1.2.3 -out DIR linux/amd64=FILE linux/arm64=FILE
package main

import (
	"archive/tar"
	"bytes"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
	"golang.org/x/crypto/x509roots/fallback/bundle"
)

// nobody runs the program: the user "nonroot" of distroless images.
const nobody = 65532

func main() {
	log.SetFlags(0)
	version := flag.String("version", "", "of the program")
	out := flag.String("out", "", "directory to make")
	flag.Parse()
	if err := write(*out, *version, flag.Args()); err != nil {
		log.Fatalf("image: %v", err)
	}
}

func write(out, version string, programs []string) error {
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, p := range programs {
		platform, file, ok := strings.Cut(p, "=")
		system, machine, both := strings.Cut(platform, "/")
		if !ok || !both {
			return fmt.Errorf("%q is not OS/ARCH=FILE", p)
		}
		img, err := image(file, version, system, machine)
		if err != nil {
			return err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{
			Add: img, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: system, Architecture: machine}},
		})
	}
	_, err := layout.Write(out, index)
	return err
}

func image(program, version, system, machine string) (v1.Image, error) {
	files, err := files(program)
	if err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(files)), nil })
	if err != nil {
		return nil, err
	}
	img := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	img, err = mutate.Append(img, mutate.Addendum{Layer: layer, MediaType: types.OCILayer})
	if err != nil {
		return nil, err
	}
	config, err := img.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.OS, config.Architecture, config.Created = system, machine, v1.Time{Time: time.Unix(0, 0).UTC()}
	config.Config = v1.Config{
		User: fmt.Sprintf("%d:%d", nobody, nobody), Entrypoint: []string{"/articlebot"}, WorkingDir: "/data",
		Env:         []string{"DATA_DIR=/data", "HTTP_ADDR=127.0.0.1:9090", "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"},
		Volumes:     map[string]struct{}{"/data": {}},
		StopSignal:  "SIGTERM",
		Healthcheck: &v1.HealthConfig{Test: []string{"CMD", "/articlebot", "healthcheck"}, Interval: 30 * time.Second, Timeout: 5 * time.Second, StartPeriod: time.Minute, Retries: 3},
		Labels:      map[string]string{"org.opencontainers.image.title": "articlebot", "org.opencontainers.image.version": version, "org.opencontainers.image.licenses": "MIT"},
	}
	return mutate.ConfigFile(img, config)
}

// files is all that is in the image, as a tar archive that is always the same.
func files(program string) ([]byte, error) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	put := func(name string, mode int64, owner int, content []byte) error {
		h := &tar.Header{Name: name, Mode: mode, Uid: owner, Gid: owner, Size: int64(len(content)), Typeflag: tar.TypeReg, ModTime: time.Unix(0, 0)}
		if strings.HasSuffix(name, "/") {
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			return err
		}
		_, err := w.Write(content)
		return err
	}
	binary, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	var authorities bytes.Buffer
	for root := range bundle.Roots() {
		if err := pem.Encode(&authorities, &pem.Block{Type: "CERTIFICATE", Bytes: root.Certificate}); err != nil {
			return nil, err
		}
	}
	for _, f := range []struct {
		name    string
		mode    int64
		owner   int
		content []byte
	}{
		{"etc/", 0o755, 0, nil},
		{"etc/ssl/", 0o755, 0, nil},
		{"etc/ssl/certs/", 0o755, 0, nil},
		{"etc/ssl/certs/ca-certificates.crt", 0o644, 0, authorities.Bytes()},
		{"etc/passwd", 0o644, 0, fmt.Appendf(nil, "root:x:0:0:root:/:/sbin/nologin\nnonroot:x:%d:%d:nonroot:/data:/sbin/nologin\n", nobody, nobody)},
		{"etc/group", 0o644, 0, fmt.Appendf(nil, "root:x:0:\nnonroot:x:%d:\n", nobody)},
		{"tmp/", 0o1777, 0, nil},
		{"data/", 0o700, nobody, nil},
		{"articlebot", 0o755, 0, binary},
	} {
		if err := put(f.name, f.mode, f.owner, f.content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
