// Package config reads config.toml, what a person settles once for this
// computer. A setting that a variable of the environment names wins over the
// file, and a flag wins over both.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"hourbook/ledger/limit"
	"hourbook/sla"
	"hourbook/sla/language"
)

// Setting is something that can be settled, and where.
type Setting struct {
	Key      string // in config.toml
	Variable string
	Flag     string // "" where no verb has one
	Words    string // what it is, for people
}

// Settings are all of them.
var Settings = []Setting{
	{"ledger", "HOURBOOK_LEDGER", "--ledger", "the ledger file"},
	{"name", "HOURBOOK_USER", "--as", "who says what is recorded"},
	{"language", "HOURBOOK_LANGUAGE", "", "of the window, en or lt; what is chosen in it wins"},
	{"backups", "HOURBOOK_BACKUPS", "--backups", "the folder of the automatic backups, or off"},
	{"auto-assign", "HOURBOOK_AUTO_ASSIGN", "", "whether my first answer or work assigns an unassigned ticket to me, on or off; what is chosen in the window wins there"},
	{"costs", "HOURBOOK_COSTS", "--costs", "the file of what work and plans cost us, for plans"},
}

// File is a config.toml that was read.
type File struct {
	Path   string
	values map[string]string // by variable
}

// Read reads the file, which need not be there. The errors are *sla.InputError,
// one for each fault.
func Read(path, home string) (File, error) {
	f := File{Path: path, values: map[string]string{}}
	raw, err := limit.TOML.ReadFile(path, "config")
	if errors.Is(err, fs.ErrNotExist) || path == "" {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	var values map[string]any
	if err := toml.Unmarshal(raw, &values); err != nil {
		return f, f.unreadable(err)
	}
	var faults []error
	for _, key := range sorted(values) {
		faults = append(faults, f.take(key, values[key], home))
	}
	return f, errors.Join(faults...)
}

func (f File) unreadable(err error) error {
	line := 1
	var at *toml.DecodeError
	if errors.As(err, &at) {
		line, _ = at.Position()
	}
	return &sla.InputError{Field: fmt.Sprintf("%s:%d", f.Path, line), Problem: strings.TrimPrefix(err.Error(), "toml: "), Remedy: `write lines such as name = "Rasa"`}
}

// take keeps one value.
func (f File) take(key string, value any, home string) error {
	at := slices.IndexFunc(Settings, func(s Setting) bool { return s.Key == key })
	if at < 0 {
		return &sla.InputError{Field: f.Path, Value: key, Problem: "this setting does not exist", Remedy: "`hourbook config` lists them"}
	}
	text, ok := value.(string)
	if !ok || strings.TrimSpace(text) == "" {
		return &sla.InputError{Field: f.Path, Value: key, Problem: "its value is no text", Remedy: fmt.Sprintf(`write it in quotes, such as %s = "..."`, key)}
	}
	if key == "language" && !language.Known(text) {
		return &sla.InputError{Field: f.Path, Value: text, Problem: "this language does not exist", Remedy: "write %s", Values: []any{language.Choice}}
	}
	if key == "auto-assign" && text != "on" && text != "off" {
		return &sla.InputError{Field: f.Path, Value: text, Problem: "it is neither on nor off", Remedy: "write on or off"}
	}
	if key == "ledger" || key == "costs" || key == "backups" && text != "off" {
		text = f.place(text, home)
	}
	f.values[Settings[at].Variable] = text
	return nil
}

// place is a path in the file: ~ is the person's folder, and what has no root
// is beside the file.
func (f File) place(path, home string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		return filepath.Join(home, rest)
	}
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(f.Path), path)
}

// Over asks the environment first, and then the file.
func (f File) Over(getenv func(string) string) func(string) string {
	return func(name string) string {
		if value := getenv(name); value != "" {
			return value
		}
		return f.values[name]
	}
}

func sorted(values map[string]any) []string {
	var keys []string
	for key := range values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
