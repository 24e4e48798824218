package cli

import (
	"io"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"hourbook/app/config"
)

// DefaultConfig is the configuration file in the folder of the user.
func DefaultConfig() string { return filepath.Join(xdg.ConfigHome, "hourbook", "config.toml") }

// Configured is the world with the settings of its configuration file: what the
// environment says wins over them.
func Configured(env Env) (Env, error) {
	path := env.Config
	if named := env.Getenv("HOURBOOK_CONFIG"); named != "" {
		path = named
	}
	file, err := config.Read(path, xdg.Home)
	env.Config, env.plain, env.Getenv = path, env.Getenv, file.Over(env.Getenv)
	return env, err
}

// settingRow is a setting, and where it is from.
type settingRow struct {
	Setting  string `json:"setting"`
	Value    maybe  `json:"value"`
	From     string `json:"from"` // flag, variable, file, or default
	Variable string `json:"variable"`
	Flag     maybe  `json:"flag"`

	words string // English
}

// configVerb shows what is settled.
func (s *session) configVerb() *cobra.Command {
	c := s.verb("config", "Show the settings of this computer, and where each comes from", `
hourbook config
hourbook config --json`,
		func([]string) error {
			rows := s.settings()
			return s.print(rows, func(out io.Writer) { s.settingTable(out, rows) })
		})
	c.Long = `Shows each setting with its value and where it comes from: a flag wins over a
variable, a variable over config.toml in your configuration folder (or the file in
HOURBOOK_CONFIG). It holds lines such as

  ledger = "~/books/desk.hourbook"
  name = "Rasa"
  language = "lt"
  backups = "/media/disk/backups"
  auto-assign = "off"
  costs = "costs.toml"

Relative paths start at the folder of that file.`
	return c
}

func (s *session) settings() []settingRow {
	flags := map[string]string{"--ledger": s.path, "--as": s.author, "--backups": s.saved}
	defaults := map[string]string{"ledger": s.env.Ledger, "name": s.env.User, "language": "the system's", "backups": "beside the ledger", "auto-assign": "on"}
	var rows []settingRow
	for _, one := range config.Settings {
		row := settingRow{Setting: one.Key, Value: maybe(defaults[one.Key]), From: "default", Variable: one.Variable, Flag: maybe(one.Flag), words: one.Words}
		switch value := s.env.Getenv(one.Variable); {
		case flags[one.Flag] != "":
			row.Value, row.From = maybe(flags[one.Flag]), "flag"
		case s.env.plain(one.Variable) != "":
			row.Value, row.From = maybe(value), "variable"
		case value != "":
			row.Value, row.From = maybe(value), "file"
		}
		rows = append(rows, row)
	}
	return rows
}

func (s *session) settingTable(out io.Writer, rows []settingRow) {
	t := newTable(out, "SETTING", "VALUE", "FROM " /* where it is from, not from when */, "VARIABLE", "FLAG", "WHAT")
	for _, r := range rows {
		from, value := any(ph(r.From)), any(r.Value)
		switch r.From {
		case "file":
			from = s.env.Config
		case "default":
			value = ph(r.Value.String())
		}
		t.row(r.Setting, value, from, r.Variable, r.Flag, ph(r.words))
	}
	t.end()
}
