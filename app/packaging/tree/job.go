package main

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// job is a tree to be laid.
type job struct {
	name, binary, source, to, bom string
	at                            time.Time
}

// put writes a file of the tree.
func (j *job) put(path string, raw []byte, mode fs.FileMode) error {
	path = filepath.Join(j.to, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path, raw, mode); err != nil {
		return err
	}
	return os.Chmod(path, mode) // whatever the mask of who builds it
}

// pack writes a file packed, as Debian wants it: without name and time inside.
func (j *job) pack(path string, raw []byte) error {
	var packed bytes.Buffer
	to, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := to.Write(raw); err != nil {
		return err
	}
	if err := to.Close(); err != nil {
		return err
	}
	return j.put(path+".gz", packed.Bytes(), 0o644)
}

// read reads a file of the source.
func (j *job) read(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(j.source, filepath.FromSlash(path)))
}

func (j *job) program() error {
	raw, err := os.ReadFile(j.binary)
	if err != nil {
		return err
	}
	return j.put("usr/bin/"+j.command(), raw, 0o755)
}

// date gives everything the time of the source.
func (j *job) date() error {
	return filepath.WalkDir(j.to, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if err := os.Chmod(path, 0o755); err != nil {
				return err
			}
		}
		return os.Chtimes(path, j.at, j.at)
	})
}

// command is how the program is called.
func (j *job) command() string {
	if j.served() {
		return j.name
	}
	return "hourbook"
}
