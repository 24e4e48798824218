package language

import (
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"strings"

	"hourbook/assets"
)

// index finds phrases in the files of a language. A command says some twenty of six
// thousand: each is read when it is asked for, and before that only where its key stands
// is noted.
type index struct {
	text   strings.Builder   // the files, one behind the other
	places []uint32          // by the hash of a key, where it stands; 0 is free, since a file begins with a bracket
	count  int               // how many are not free
	odd    map[string]Phrase // those whose keys are written with escapes
	seed   maphash.Seed
}

// bytesAPhrase is what a phrase takes in a file, or somewhat less.
const bytesAPhrase = 32

// indexOf reads some files of phrases.
func indexOf(files ...string) (*index, error) {
	size := 0
	for _, file := range files {
		info, err := fs.Stat(assets.Translations, file)
		if err != nil {
			return nil, err
		}
		size += int(info.Size())
	}
	x := newIndex(size)
	for _, file := range files {
		if err := x.read(file); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return x, nil
}

// newIndex has room for that many bytes of files.
func newIndex(size int) *index {
	x := &index{seed: maphash.MakeSeed(), places: make([]uint32, 2)}
	for len(x.places) < size/bytesAPhrase {
		x.places = make([]uint32, 2*len(x.places))
	}
	x.text.Grow(size)
	return x
}

// read puts a file behind the others. The library's way to read one would copy it once more.
func (x *index) read(name string) error {
	file, err := assets.Translations.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	begin := x.text.Len()
	if _, err := io.CopyBuffer(&x.text, file, make([]byte, 4096)); err != nil {
		return err
	}
	return x.note(begin)
}

// note notes where the keys of the file stand that begins there.
func (x *index) note(begin int) error {
	s := &scanner{text: x.text.String(), at: begin}
	return s.phrases(func(at int, key string, p Phrase) {
		if plain := s.text[at:at+len(key)] == key && s.text[at+len(key)] == '"'; plain {
			delete(x.odd, key)
			x.put(uint32(at), key)
			return
		}
		if x.odd == nil {
			x.odd = map[string]Phrase{}
		}
		x.odd[key] = p
	})
}

// put notes that a key stands at a place. What stands later counts.
func (x *index) put(at uint32, key string) {
	if 2*x.count >= len(x.places) {
		x.grow()
	}
	slot := x.slot(key)
	if x.places[slot] == 0 {
		x.count++
	}
	x.places[slot] = at
}

// grow makes room for as many keys again.
func (x *index) grow() {
	before := x.places
	x.places = make([]uint32, 2*len(before))
	for _, at := range before {
		if at > 0 {
			x.places[x.slot(x.key(at))] = at
		}
	}
}

// slot is where the place of a key is noted, or would be.
func (x *index) slot(key string) uint64 {
	last := uint64(len(x.places) - 1)
	slot := maphash.String(x.seed, key) & last
	for x.places[slot] != 0 && x.key(x.places[slot]) != key {
		slot = (slot + 1) & last
	}
	return slot
}

// key is the one at a place.
func (x *index) key(at uint32) string {
	key, _, _ := strings.Cut(x.text.String()[at:], `"`)
	return key
}

// find is a phrase; not ok where there is none.
func (x *index) find(key string) (p Phrase, ok bool) {
	if x == nil {
		return p, false
	}
	if p, ok = x.odd[key]; ok || strings.ContainsAny(key, `"\`) {
		return p, ok
	}
	at := x.places[x.slot(key)]
	if at == 0 {
		return p, false
	}
	s := &scanner{text: x.text.String(), at: int(at) + len(key) + 1}
	if s.sign(':') == nil {
		p, _ = s.phrase() // it could be read before
	}
	return p, true
}

// all are all phrases by their keys.
func (x *index) all() map[string]Phrase {
	all := map[string]Phrase{}
	if x == nil {
		return all
	}
	for _, at := range x.places {
		if at > 0 {
			key := x.key(at)
			all[key], _ = x.find(key)
		}
	}
	for key, p := range x.odd {
		all[key] = p
	}
	return all
}
