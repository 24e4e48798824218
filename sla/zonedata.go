package sla

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io"
	"io/fs"
	"sync"
	"time"
)

// zoneData is the time zone database of the IANA, 2025b: a file for each name as
// `zic -b fat -d DIR tzdata.zi` writes it, with the clock changes until 2037 one
// by one, which are quicker to find than those that follow from a rule. It is the
// only source: what a ledger says of its days may depend neither on the files of
// the machine, nor on ZONEINFO, nor on which Go built the program. Another one
// changes what follows from a journal: ledger.Projections is raised with it, and
// a test holds both together.
//
//go:embed zones.zip
var zoneData []byte

// zoneFiles are the files of the database by name.
var zoneFiles = sync.OnceValues(func() (map[string]*zip.File, error) {
	data, err := zip.NewReader(bytes.NewReader(zoneData), int64(len(zoneData)))
	if err != nil {
		return nil, err
	}
	files := make(map[string]*zip.File, len(data.File))
	for _, file := range data.File {
		files[file.Name] = file
	}
	return files, nil
})

// loadPlace reads the clock changes of a place.
func loadPlace(name string) (*time.Location, error) {
	files, err := zoneFiles()
	if err != nil {
		return nil, err
	}
	file := files[name]
	if file == nil {
		return nil, fs.ErrNotExist
	}
	in, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData(name, raw)
}
