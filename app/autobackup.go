package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/sla"
)

// Backups says where automatic backups are kept and for how long: the newest
// one of so many days, weeks and months. Without a folder there are none.
type Backups struct {
	Folder              string
	Days, Weeks, Months int
	Anew                bool // today's is made again when it lacks something, such as when the window closes
}

// DefaultBackups keeps a week of days, five weeks and a year of months beside
// the ledger. A folder on another disk protects against more.
func DefaultBackups(l *ledger.Ledger) Backups {
	return Backups{Folder: l.Path + ".backups", Days: 7, Weeks: 5, Months: 12}
}

// BackupsIn is DefaultBackups in a folder that is named: "" is the one beside
// the ledger, and "off" means none.
func BackupsIn(l *ledger.Ledger, named string) Backups {
	b := DefaultBackups(l)
	switch named {
	case "":
	case "off":
		b.Folder = ""
	default:
		b.Folder = named
	}
	return b
}

// patience is how long a backup waits for acts; it can be made later.
const patience = time.Second

// AutoBackup copies the ledger into the folder when it has no backup of this
// day yet, verifies the copy, and removes those that are too old. It returns
// the new file, "" when none was due. Acts wait only while the copy is taken.
func AutoBackup(ctx context.Context, l *ledger.Ledger, now time.Time, b Backups) (string, error) {
	if b.Folder == "" {
		return "", nil
	}
	path, due, err := b.due(l, now)
	if err != nil || !due {
		return "", err
	}
	if err := os.MkdirAll(b.Folder, 0o700); err != nil {
		return "", fmt.Errorf("back up: %w", err)
	}
	lock := flock.New(filepath.Join(b.Folder, ".lock"), flock.SetPermissions(0o600))
	if ok, err := lock.TryLock(); err != nil || !ok {
		return "", err // another program is at it
	}
	defer lock.Unlock()
	if _, due, err := b.due(l, now); err != nil || !due {
		return "", err
	}
	if err := b.make(ctx, l.Path, path); err != nil {
		return "", fmt.Errorf("back up: %w", err)
	}
	return path, b.rotate(l)
}

// due tells where today's backup belongs, and whether it is to be made.
func (b Backups) due(l *ledger.Ledger, now time.Time) (path string, due bool, err error) {
	var today sla.Day
	var head string
	if err := l.Read(func(v *ledger.View) error {
		today = v.Zone().Day(now)
		_, head = v.Head()
		return nil
	}); err != nil {
		return "", false, err
	}
	path = filepath.Join(b.Folder, b.name(l, today))
	_, err = os.Lstat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return path, true, nil
	case err != nil || !b.Anew:
		return path, false, err
	}
	_, held, err := ledger.At(path).End()
	return path, err != nil || held != head, nil
}

// Backup is an automatic backup.
type Backup struct {
	Path   string
	Day    sla.Day
	Events uint64 // that are in it, 0 when it cannot be read
}

// List is the automatic backups of a ledger, the newest first.
func (b Backups) List(l *ledger.Ledger) ([]Backup, error) {
	if b.Folder == "" {
		return nil, nil
	}
	days, err := b.days(l)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var all []Backup
	for _, on := range days {
		one := Backup{Path: filepath.Join(b.Folder, b.name(l, on)), Day: on}
		one.Events, _, _ = ledger.At(one.Path).End()
		all = append(all, one)
	}
	return all, err
}

func (b Backups) make(ctx context.Context, from, path string) error {
	patient := ledger.At(from)
	patient.Wait = patience
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := patient.Backup(ctx, fresh, nil); err != nil {
		return err
	}
	return os.Rename(fresh, path)
}

const backupEnding = ".backup"

// name is the file of a day's backup.
func (b Backups) name(l *ledger.Ledger, on sla.Day) string {
	return b.prefix(l) + on.String() + backupEnding
}

func (b Backups) prefix(l *ledger.Ledger) string {
	return exchange.FileName(strings.TrimSuffix(filepath.Base(l.Path), ".hourbook")) + "-"
}

// days are those that have a backup, the newest first. Its own are known by
// their whole name.
func (b Backups) days(l *ledger.Ledger) ([]sla.Day, error) {
	files, err := os.ReadDir(b.Folder)
	if err != nil {
		return nil, err
	}
	var days []sla.Day
	for _, f := range files {
		text, ok := strings.CutPrefix(f.Name(), b.prefix(l))
		on, err := sla.ParseDay(strings.TrimSuffix(text, backupEnding))
		if ok && err == nil && f.Name() == b.name(l, on) {
			days = append(days, on)
		}
	}
	slices.SortFunc(days, func(a, b sla.Day) int { return int(b) - int(a) })
	return days, nil
}

// rotate removes the backups that the policy does not keep, and nothing else.
func (b Backups) rotate(l *ledger.Ledger) error {
	days, err := b.days(l)
	if err != nil {
		return err
	}
	kept := b.Keep(days)
	for _, on := range days {
		if kept[on] == "" {
			if err := os.Remove(filepath.Join(b.Folder, b.name(l, on))); err != nil {
				return err
			}
		}
	}
	return nil
}

// Keep says of the days that have a backup which ones stay, and why.
func (b Backups) Keep(days []sla.Day) map[sla.Day]string {
	newest := slices.Clone(days)
	slices.SortFunc(newest, func(a, b sla.Day) int { return int(b) - int(a) })
	kept := map[sla.Day]string{}
	for _, rule := range []struct {
		most   int
		reason string
		period func(sla.Day) string
	}{
		{b.Days, "day", sla.Day.String},
		{b.Weeks, "week", week},
		{b.Months, "month", func(d sla.Day) string { return d.Month().String() }},
	} {
		seen := map[string]bool{}
		for _, on := range newest {
			if p := rule.period(on); !seen[p] && len(seen) < rule.most {
				seen[p] = true
				kept[on] = strings.TrimPrefix(kept[on]+", "+rule.reason, ", ")
			}
		}
	}
	return kept
}

// week is the week of a day, from Monday on.
func week(on sla.Day) string {
	monday := on.Add(-(int(on.Weekday()) + 6) % 7)
	return monday.String()
}
