package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hourbook/app/version"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheIconHasEachSize(t *testing.T) {
	raw, err := icon()
	must(t, err)
	if int(binary.LittleEndian.Uint16(raw[4:])) != len(iconSizes) {
		t.Fatal("it says another number of pictures")
	}
	end := 6 + 16*len(iconSizes)
	for i, size := range iconSizes {
		entry := raw[6+16*i:]
		length, at := int(binary.LittleEndian.Uint32(entry[8:])), int(binary.LittleEndian.Uint32(entry[12:]))
		if at != end || at+length > len(raw) || int(entry[0]) != size%256 {
			t.Fatalf("%d: %d bytes at %d", size, length, at)
		}
		picture := raw[at:][:length]
		switch end += length; size {
		case 256:
			if drawn, err := png.Decode(bytes.NewReader(picture)); err != nil || drawn.Bounds().Dx() != size {
				t.Errorf("%d: %v", size, err)
			}
		default:
			middle := picture[40+4*(size/2*size+size/2):]
			if int(binary.LittleEndian.Uint32(picture[4:])) != size || length != 40+4*size*size+(size+31)/32*4*size || middle[3] == 0 {
				t.Errorf("%d: %d bytes, its middle is %v", size, length, middle[:4])
			}
		}
	}
	if end != len(raw) {
		t.Errorf("%d bytes behind the last picture", len(raw)-end)
	}
}

func TestTheResourcesSayTheVersion(t *testing.T) {
	folder := t.TempDir()
	must(t, writeResources(folder))
	raw, err := os.ReadFile(filepath.Join(folder, "hourbook.rc"))
	must(t, err)
	for _, words := range []string{`"FileVersion", "` + version.Number + `"`, "FILEVERSION " + strings.ReplaceAll(version.Number, ".", ",") + ",0\n"} {
		if !strings.Contains(string(raw), words) {
			t.Errorf("without %s", words)
		}
	}
}

func TestTheArchiveIsTheSameTwice(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "hourbook")
	must(t, os.MkdirAll(filepath.Join(folder, "below"), 0o700))
	must(t, os.WriteFile(filepath.Join(folder, "below", "a"), []byte("one"), 0o600))
	must(t, os.WriteFile(filepath.Join(folder, "b"), []byte("two"), 0o644))
	var made [][]byte
	for _, name := range []string{"first.zip", "second.zip"} {
		path := filepath.Join(t.TempDir(), name)
		must(t, archive(path, folder, time.Unix(1_700_000_000, 0).UTC()))
		raw, err := os.ReadFile(path)
		must(t, err)
		made = append(made, raw)
		must(t, os.Chtimes(filepath.Join(folder, "b"), time.Unix(1, 0), time.Unix(1, 0)))
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("it is another one")
	}
	read, err := zip.NewReader(bytes.NewReader(made[0]), int64(len(made[0])))
	must(t, err)
	if len(read.File) != 2 || read.File[0].Name != "hourbook/b" && read.File[1].Name != "hourbook/b" {
		t.Errorf("it holds %v", read.File)
	}
}
