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

	"hourbook/ledger"
	"hourbook/sla"
)

// Backups says where automatic backups are kept and for how long: the newest
// one of so many days, weeks and months.
type Backups struct {
	Folder              string
	Days, Weeks, Months int
	Anew                bool // today's too is made again, such as when the window closes
}

// DefaultBackups keeps a week of days, five weeks and a year of months beside
// the ledger. A folder on another disk protects against more.
func DefaultBackups(l *ledger.Ledger) Backups {
	return Backups{Folder: l.Path + ".backups", Days: 7, Weeks: 5, Months: 12}
}

// patience is how long a backup waits for acts; it can be made later.
const patience = time.Second

// AutoBackup copies the ledger into the folder when it has no backup of this
// day yet, verifies the copy, and removes those that are too old. It returns
// the new file, "" when none was due. Acts wait only while the copy is taken.
func AutoBackup(ctx context.Context, l *ledger.Ledger, now time.Time, b Backups) (string, error) {
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
	if err := l.Read(func(v *ledger.View) error {
		today = v.Zone().Day(now)
		return nil
	}); err != nil {
		return "", false, err
	}
	path = filepath.Join(b.Folder, b.name(l, today))
	_, err = os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return path, true, nil
	}
	return path, b.Anew, err
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
	return FileName(strings.TrimSuffix(filepath.Base(l.Path), ".hourbook")) + "-"
}

// rotate removes the backups that the policy does not keep. It knows its own by
// their whole name and touches nothing else.
func (b Backups) rotate(l *ledger.Ledger) error {
	files, err := os.ReadDir(b.Folder)
	if err != nil {
		return err
	}
	var days []sla.Day
	for _, f := range files {
		text, ok := strings.CutPrefix(f.Name(), b.prefix(l))
		on, err := sla.ParseDay(strings.TrimSuffix(text, backupEnding))
		if ok && err == nil && f.Name() == b.name(l, on) {
			days = append(days, on)
		}
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
