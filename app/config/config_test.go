package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func written(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheEnvironmentWinsOverTheFile(t *testing.T) {
	path := written(t, "ledger = \"~/books/desk.hourbook\"\nname = \"Rasa\"\nbackups = \"kept\"\n")
	f, err := Read(path, "/home/rasa")
	if err != nil {
		t.Fatal(err)
	}
	ask := f.Over(func(name string) string { return map[string]string{"HOURBOOK_USER": "Jonas"}[name] })
	for name, want := range map[string]string{
		"HOURBOOK_USER": "Jonas", "HOURBOOK_LEDGER": filepath.Join("/home/rasa", "books", "desk.hourbook"),
		"HOURBOOK_BACKUPS": filepath.Join(filepath.Dir(path), "kept"), "HOURBOOK_LANGUAGE": "", "HOME": "",
	} {
		if got := ask(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestNoFileSaysNothing(t *testing.T) {
	f, err := Read(filepath.Join(t.TempDir(), "config.toml"), "/")
	if err != nil || f.Over(func(string) string { return "" })("HOURBOOK_USER") != "" {
		t.Error(f, err)
	}
}

func TestAllFaultsAreTold(t *testing.T) {
	for text, want := range map[string][]string{
		"colour = \"red\"\nname = 7\n":             {"colour", "this setting does not exist", "name", "no text"},
		"language = \"fr\"\n":                      {`"fr"`, "en or lt"},
		"auto-assign = \"never\"\n":                {`"never"`, "on or off"},
		"backups = \"off\"\nname = \n":             {"config.toml:2"},
		"name = \"" + strings.Repeat("x", 300<<10): {"more than"},
	} {
		_, err := Read(written(t, text), "/")
		if err == nil {
			t.Errorf("%.30q is taken", text)
			continue
		}
		for _, words := range want {
			if !strings.Contains(err.Error(), words) {
				t.Errorf("%.30q: %v, without %q", text, err, words)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("ledger = \"~/a\"\nname = \"b\"\n")
	f.Add("[x]\nname = 1")
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Skip()
		}
		file, err := Read(path, "/home")
		if err == nil && len(file.values) > len(Settings) {
			t.Error("more values than settings")
		}
	})
}
