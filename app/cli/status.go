package cli

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/version"
	"hourbook/ledger"
)

// statusVerb says what the ledger is and how well it is kept.
func (s *session) statusVerb() *cobra.Command {
	c := s.verb("status", "Show which ledger this is, its backups and checks, and who you are", `
hourbook status
hourbook status --json`,
		func([]string) error { return s.status() })
	c.Long = `Shows which ledger this is and where, its size, the age of its newest backup, what
the last check found, who you are, and the version of the program. A backup that
lacks the work of three days is a warning.`
	return c
}

// statusAnswer is what the ledger is and how it is kept.
type statusAnswer struct {
	Ledger     ledgerAnswer   `json:"ledger"`
	Backup     *backupAnswer  `json:"backup"`     // the newest that can be reached; null where there is none
	Backups    maybe          `json:"backups"`    // the folder of the automatic ones; null where none are made
	LastCheck  *checkedAnswer `json:"last_check"` // null where none is known of this journal
	Warnings   []string       `json:"warnings"`
	Who        whoAnswer      `json:"who"`
	Version    string         `json:"version"`
	DefaultsTo string         `json:"default_ledger"` // where --ledger and HOURBOOK_LEDGER name none
}

type ledgerAnswer struct {
	Path    string  `json:"path"`
	ID      string  `json:"id"`
	Format  int     `json:"format"` // of the events
	Filing  int     `json:"filing"` // the way in which they are filed
	Zone    string  `json:"zone"`
	Bytes   int64   `json:"bytes"`
	Events  uint64  `json:"events"`
	Head    string  `json:"head"`    // hash of the last event
	Written instant `json:"written"` // when it was recorded
	Entries int     `json:"entries"`
}

// backupAnswer is the newest backup.
type backupAnswer struct {
	Path   string  `json:"path"`
	Made   instant `json:"made"`
	Events uint64  `json:"events"`
	Behind uint64  `json:"behind"`      // events that came since
	Days   int     `json:"days_logged"` // on which work was logged since, three at most
}

// checkedAnswer is the last check.
type checkedAnswer struct {
	At       instant `json:"at"`
	OK       bool    `json:"ok"`
	Problems int     `json:"problems"`
	Events   uint64  `json:"events"` // that there were then
	Since    uint64  `json:"since"`  // events that came since
}

// whoAnswer is who asks. The role is null where no team keeps the ledger, and where
// they have none in it; several are written support+finance.
type whoAnswer struct {
	Name string `json:"name"`
	Role maybe  `json:"role"`
}

func (s *session) status() error {
	var answer statusAnswer
	err := s.read(func(v *ledger.View) error {
		state, err := app.StatusOf(v, s.backups())
		answer = s.statusOf(state, v.Zone().Local)
		if t, ok := v.Team(); ok {
			answer.Who.Role = maybe(t.RolesOf(answer.Who.Name).String())
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, warning := range answer.Warnings {
		s.note("%s", warning)
	}
	return s.print(answer, func(out io.Writer) { answer.human(out, s.now) })
}

func (s *session) statusOf(state app.Status, local func(time.Time) time.Time) statusAnswer {
	answer := statusAnswer{
		Ledger: ledgerAnswer{state.Path, state.ID, state.Format, state.Filing, state.Zone, state.Bytes, state.Events, state.Head,
			instant(local(state.Written)), state.Entries},
		Backup: backupOf(state.Backups, local), Backups: maybe(state.Folder), Warnings: list(s.voice.backupWarnings(state.Backups)),
		Who: whoAnswer{Name: s.who()}, Version: version.Number, DefaultsTo: s.env.Ledger,
	}
	if last := state.Check; last != nil {
		answer.LastCheck = &checkedAnswer{instant(local(last.At)), last.Problems == 0, last.Problems, last.Events, last.Since}
	}
	return answer
}

func backupOf(b app.BackupState, local func(time.Time) time.Time) *backupAnswer {
	if b.Path == "" {
		return nil
	}
	return &backupAnswer{b.Path, instant(local(b.Made)), b.Events, b.Behind, b.Days}
}

// backupWarnings are what is to be done about backups.
func (v voice) backupWarnings(b app.BackupState) (all []string) {
	if b.Gone != "" {
		all = append(all, v.say("the backup that was made last cannot be read: %s; connect the disk that it is on", b.Gone))
	}
	if b.Overdue() {
		all = append(all, v.say("work was logged on %d days or more that no backup has; make one with `hourbook backup FILE`", app.OverdueDays))
	}
	return all
}

// noteBackups says how old the newest backup is.
func (s *session) noteBackups(b app.BackupState) {
	if b.Path == "" {
		s.note("there is no backup of this ledger")
	} else {
		s.note("the newest backup was made %s and lacks %s: %s", ago(s.now.Sub(b.Made)), counted{"%d events", b.Behind}, b.Path)
	}
	for _, warning := range s.voice.backupWarnings(b) {
		s.note("%s", warning)
	}
}

// ago is how long something is past, by days after the first two.
func ago(since time.Duration) any {
	switch {
	case since < 0:
		return ph("at a time in the future")
	case since < time.Hour:
		return ph("within the last hour")
	case since < 48*time.Hour:
		return counted{"%d hours ago", uint64(since.Hours())}
	}
	return counted{"%d days ago", uint64(since.Hours() / 24)}
}

// counted is a phrase that changes with a number.
type counted struct {
	english string
	n       uint64
}

func (a statusAnswer) human(out io.Writer, now time.Time) {
	v := voiceOf(out)
	line := func(name, english string, values ...any) {
		fmt.Fprintf(out, "%-12s %s\n", v.say(name), oneLine(v.say(english, values...)))
	}
	l := a.Ledger
	line("ledger", "%s", l.Path)
	line("id", "%s", l.ID)
	line("format", "%d, filed in way %d, zone %s", l.Format, l.Filing, l.Zone)
	line("size", "%s MB, %s, %d entries", v.number(fmt.Sprintf("%.1f", float64(l.Bytes)/1e6)), counted{"%d events", l.Events}, l.Entries)
	line("last event", "%s, %s", moment(l.Written), l.Head)
	if b := a.Backup; b == nil {
		line("backup", "none")
	} else {
		line("backup", "%s, lacks %s: %s", ago(now.Sub(time.Time(b.Made))), counted{"%d events", b.Behind}, b.Path)
	}
	line("backups in", "%s", cmp.Or(string(a.Backups), v.say("no folder: HOURBOOK_BACKUPS is off")))
	switch c := a.LastCheck; {
	case c == nil:
		line("last check", "none is known of this journal")
	case c.OK:
		line("last check", "%s, all was well; %s since", moment(c.At), counted{"%d events", c.Since})
	default:
		line("last check", "%s, it found %s; %s since", moment(c.At), counted{"%d problems", uint64(c.Problems)}, counted{"%d events", c.Since})
	}
	line("who", "%s", a.Who.Name)
	line("version", "%s", a.Version)
}
