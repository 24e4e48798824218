package terms

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"hourbook/sla"
	"hourbook/sla/language"
)

// FileError is something wrong on a line of a file that a person wrote. Its
// Err is mostly a *sla.InputError whose field is the path of the value.
type FileError struct {
	File string
	Line int // from 1
	Err  error
}

// Error is "file:line: what is wrong; how to put it right".
func (e *FileError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap gives the error without the place.
func (e *FileError) Unwrap() error { return e.Err }

// tomlFile is a TOML text that is being read: the line of each value, and all
// that was found wrong so far. Nothing stops at the first fault.
type tomlFile struct {
	name   string
	text   []byte
	lines  map[string]int // by the path of the value; nil until somebody asks
	faults []*FileError
	faulty []string // paths that have a fault already
}

// openTOML reads the text as far as TOML itself goes. Its error is a
// *FileError.
func openTOML(name string, text []byte) (*tomlFile, *tomlTable, error) {
	f := &tomlFile{name: name, text: text}
	if err := boundTOML(name, text); err != nil {
		return nil, nil, err
	}
	values := map[string]any{}
	if err := toml.Unmarshal(text, &values); err != nil {
		return nil, nil, syntaxError(name, err)
	}
	return f, f.table("", values), nil
}

func syntaxError(name string, err error) error {
	line := 1
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		line, _ = decode.Position()
	}
	problem := strings.TrimPrefix(err.Error(), "toml: ")
	return &FileError{name, max(line, 1), &sla.InputError{Field: "TOML", Problem: problem, Remedy: `write key = "text", key = 1 or [table] on a line of its own`}}
}

// fault records what is wrong with the value at path, once for each value.
func (f *tomlFile) fault(path, value, problem, remedy string, values ...any) {
	f.add(&sla.InputError{Field: path, Value: value, Problem: problem, Remedy: remedy, Values: values})
}

func (f *tomlFile) add(err *sla.InputError) {
	f.faults = append(f.faults, &FileError{f.name, f.line(err.Field), err})
	f.faulty = append(f.faulty, err.Field)
}

// addAll records the faults that the rules found in values that could be read.
// What is wrong with a value that could not be read, or with what holds it,
// only follows from that.
func (f *tomlFile) addAll(prefix string, err error) {
	unread := slices.Clone(f.faulty)
	for _, err := range flatten(err) {
		var input *sla.InputError
		if !errors.As(err, &input) {
			input = &sla.InputError{Problem: err.Error()}
		}
		at := *input
		at.Field = prefix + at.Field
		if !slices.ContainsFunc(unread, func(path string) bool { return within(path, at.Field) }) {
			f.add(&at)
		}
	}
}

// within tells whether path is the value at outer or a part of it.
func within(path, outer string) bool {
	rest, ok := strings.CutPrefix(path, outer)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

func flatten(err error) []error {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	return []error{err}
}

// err is everything found wrong, from the top of the file down.
func (f *tomlFile) err() error {
	slices.SortStableFunc(f.faults, func(a, b *FileError) int { return cmp.Compare(a.Line, b.Line) })
	errs := make([]error, len(f.faults))
	for i, fault := range f.faults {
		errs[i] = fault
	}
	return errors.Join(errs...)
}

// line is where the value at path stands, or what holds it when it is missing.
func (f *tomlFile) line(path string) int {
	if f.lines == nil {
		f.lines = tomlLines(f.text)
	}
	for path != "" {
		if line, ok := f.lines[path]; ok {
			return line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 1
}

// tomlTable is one table with the keys that were asked for; what was not is
// unknown.
type tomlTable struct {
	file   *tomlFile
	path   string // "" or ending in a dot
	values map[string]any
	asked  []string
	room   [8]string // for asked, which most tables do not fill
}

func (f *tomlFile) table(path string, values map[string]any) *tomlTable {
	if path != "" {
		path += "."
	}
	t := &tomlTable{file: f, path: path, values: values}
	t.asked = t.room[:0]
	return t
}

// fault records what is wrong with the value of a key.
func (t *tomlTable) fault(key, value, problem, remedy string, values ...any) {
	t.file.fault(t.path+key, value, problem, remedy, values...)
}

// found is what a value of a key turned out to be.
type found int

const (
	missing found = iota
	wrong         // of another kind
	right
)

// want takes the value of a key as a T.
func want[T any](t *tomlTable, key string) (T, found) {
	t.asked = append(t.asked, key)
	value, ok := t.values[key]
	as, fits := value.(T)
	switch {
	case !ok:
		return as, missing
	case !fits:
		return as, wrong
	}
	return as, right
}

// unfit records that the value of a key is of another kind.
func (t *tomlTable) unfit(key, remedy string, values ...any) {
	t.fault(key, "", "not the right kind of value", remedy, values...)
}

// text is the text of a key, trimmed; "" where there is none.
func (t *tomlTable) text(key string) string {
	if day, ok := t.values[key].(toml.LocalDate); ok {
		t.asked = append(t.asked, key)
		return day.String()
	}
	text, how := want[string](t, key)
	if how == wrong {
		t.unfit(key, `write text in quotes, as in %s = "..."`, key)
	}
	return strings.TrimSpace(text)
}

// number is the whole number of a key from least to most, or the given one
// where there is none.
func (t *tomlTable) number(key string, otherwise, least, most int) int {
	const remedy = "write a whole number from %d to %d"
	n, how := want[int64](t, key)
	if how == wrong {
		t.unfit(key, remedy, least, most)
	}
	if how != right {
		return otherwise
	}
	if n < int64(least) || n > int64(most) {
		t.fault(key, strconv.FormatInt(n, 10), "out of range", remedy, least, most)
		return otherwise
	}
	return int(n)
}

// flag is the yes or no of a key, no where there is none.
func (t *tomlTable) flag(key string) bool {
	yes, how := want[bool](t, key)
	if how == wrong {
		t.unfit(key, "write true or false")
	}
	return yes
}

// texts is the list of texts of a key.
func (t *tomlTable) texts(key string) []string {
	list, how := want[[]any](t, key)
	if how == wrong {
		t.unfit(key, `write a list of texts, as in %s = ["a", "b"]`, key)
	}
	texts := make([]string, 0, len(list))
	for i, value := range list {
		switch value := value.(type) {
		case string:
			texts = append(texts, value)
		case toml.LocalDate:
			texts = append(texts, value.String())
		default:
			t.fault(fmt.Sprintf("%s[%d]", key, i), "", "not text", "write it in quotes")
		}
	}
	return texts
}

// phrase is the words of a key by language.
func (t *tomlTable) phrase(key string) sla.Text {
	words := t.inner(key)
	text := words.languages()
	words.done()
	return text
}

// languages are the words that a table has by language.
func (t *tomlTable) languages() sla.Text {
	words := make(sla.Words, len(language.All))
	for _, l := range language.All {
		words[l.ID] = t.text(l.ID)
	}
	return words.Text()
}

// speaks tells whether the words of any key of the table are in a language.
func (t *tomlTable) speaks(lang string) bool {
	for _, value := range t.values {
		if words, ok := value.(map[string]any); ok && words[lang] != nil {
			return true
		}
	}
	return false
}

// inner is the table of a key, empty where there is none.
func (t *tomlTable) inner(key string) *tomlTable {
	values, how := want[map[string]any](t, key)
	if how == wrong {
		t.unfit(key, "make it a table, as in [%s]", t.path+key)
	}
	return t.file.table(t.path+key, values)
}

// inners are the tables of a list, as in [[vat.rate]].
func (t *tomlTable) inners(key string) []*tomlTable {
	list, how := want[[]any](t, key)
	if how == wrong {
		t.unfit(key, "make it a list of tables, as in [[%s]]", t.path+key)
	}
	tables := make([]*tomlTable, 0, len(list))
	for i, value := range list {
		path := fmt.Sprintf("%s%s[%d]", t.path, key, i)
		values, ok := value.(map[string]any)
		if !ok {
			t.file.fault(path, "", "not a table", "write [[%s]] and its keys below", t.path+key)
			continue
		}
		tables = append(tables, t.file.table(path, values))
	}
	return tables
}

// keys are all keys, in the order in which they stand in the file.
func (t *tomlTable) keys() []string {
	return t.inOrder(slices.Collect(maps.Keys(t.values)))
}

func (t *tomlTable) inOrder(keys []string) []string {
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(t.file.line(t.path+a), t.file.line(t.path+b)), cmp.Compare(a, b))
	})
	return keys
}

// done records the keys that nobody asked for.
func (t *tomlTable) done() {
	var unknown []string
	for key := range t.values {
		if !slices.Contains(t.asked, key) {
			unknown = append(unknown, key)
		}
	}
	if unknown == nil {
		return
	}
	known := slices.Compact(slices.Sorted(slices.Values(t.asked)))
	for _, key := range t.inOrder(unknown) {
		t.fault(key, "", "unknown key", "take it out, or use one of %s", strings.Join(known, ", "))
	}
}
