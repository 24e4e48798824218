package language

import (
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"maps"
	"path"
	"strings"
	"sync"

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
	apart  []shelf
}

// shelf is a file that is read when one of its places says something.
type shelf struct {
	places []string
	index  func() *index
}

// apart are the files whose phrases all belong to places of which most commands say
// nothing: names of countries, and the words of documents.
var apart = map[string][]string{
	"countries.json": {"country: "},
	"paper.json":     {"document: ", "review: "},
}

// allOf finds the phrases of all files of a language.
func allOf(files []string) (*index, error) {
	var soon []string
	var later []shelf
	for _, file := range files {
		places := apart[path.Base(file)]
		if places == nil {
			soon = append(soon, file)
			continue
		}
		later = append(later, shelf{places, sync.OnceValue(func() *index {
			x, err := indexOf(file)
			if err != nil {
				panic(err) // the files are in the program
			}
			return x
		})})
	}
	x, err := indexOf(soon...)
	if err == nil {
		x.apart = later
	}
	return x, err
}

// of is the index that has a key if one has.
func (x *index) of(key string) *index {
	for _, s := range x.apart {
		for _, place := range s.places {
			if strings.HasPrefix(key, place) {
				return s.index()
			}
		}
	}
	return x
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
	x, part := newIndex(size), make([]byte, 4096)
	for _, file := range files {
		if err := x.read(file, part); err != nil {
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

// read puts a file behind the others, a part at a time. The library's way to read one
// would copy it once more.
func (x *index) read(name string, part []byte) error {
	file, err := assets.Translations.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	begin := x.text.Len()
	if _, err := io.CopyBuffer(&x.text, file, part); err != nil {
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
	x = x.of(key)
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
	maps.Copy(all, x.odd)
	for _, s := range x.apart {
		maps.Copy(all, s.index().all())
	}
	return all
}
