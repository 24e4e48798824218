package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/ledger/store"
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
	if err := b.ready(l); err != nil {
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
	if err := b.make(ctx, l, path, now); err != nil {
		return "", fmt.Errorf("back up: %w", err)
	}
	return path, b.rotate(l)
}

// due tells where today's backup belongs, and whether it is to be made. One of
// that name may be of a copy of this ledger that went its own way: it is left
// alone.
func (b Backups) due(l *ledger.Ledger, now time.Time) (path string, due bool, err error) {
	err = l.Read(func(v *ledger.View) error {
		id, err := v.ID()
		if err != nil {
			return err
		}
		_, head := v.Head()
		for n := 1; ; n++ {
			path = filepath.Join(b.Folder, name(l, id, v.Zone().Day(now), n))
			if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
				due = true
				return nil
			} else if err != nil {
				return err
			}
			held, err := ledger.ReadBackupHead(path)
			switch {
			case err != nil: // broken: made again
				due = true
				return nil
			case ours(v, id, held):
				due = b.Anew && held.Head != head
				return nil
			}
		}
	})
	return path, due, err
}

// ours tells whether a backup holds a beginning of this ledger, and not of a
// copy that went on by itself.
func ours(v *ledger.View, id string, head ledger.BackupHead) bool {
	hash, err := v.HashAt(head.Events)
	return err == nil && head.Ledger == id && hash == head.Head
}

// BackupFile is an automatic backup.
type BackupFile struct {
	Path   string
	Day    sla.Day
	Events uint64 // that are in it, 0 when it cannot be read
	head   ledger.BackupHead
}

// List is the automatic backups of a ledger, those with the most events first.
// It answers of a damaged ledger too.
func (b Backups) List(l *ledger.Ledger) ([]BackupFile, error) {
	if b.Folder == "" {
		return nil, nil
	}
	id := notedBackups(l).Ledger
	if l.Read(func(v *ledger.View) (err error) { id, err = v.ID(); return err }) != nil && id == "" {
		id = "-" // only its own name tells
	}
	return b.listOf(l, id)
}

// listOf is List of a ledger whose id is known.
func (b Backups) listOf(l *ledger.Ledger, id string) ([]BackupFile, error) {
	files, err := os.ReadDir(b.Folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var all []BackupFile
	for _, f := range files {
		on, named := dayIn(f.Name(), l, id)
		if !named {
			continue
		}
		one := BackupFile{Path: filepath.Join(b.Folder, f.Name()), Day: on}
		if head, err := ledger.ReadBackupHead(one.Path); err == nil {
			if id != "-" && head.Ledger != id {
				continue // another ledger's of the same name
			}
			one.Events, one.head = head.Events, head
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b BackupFile) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(b.Day, a.Day))
	})
	return all, err
}

func (b Backups) make(ctx context.Context, l *ledger.Ledger, path string, now time.Time) error {
	patient := ledger.At(l.Path)
	patient.Wait = patience
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := backup(ctx, patient, fresh, now, b.known(l), nil); err != nil {
		return err
	}
	if err := store.Rename(fresh, path); err != nil {
		return err
	}
	notes := notedBackups(l)
	notes.Last.Path = path
	return notes.write(l)
}

// known is what the newest backup in the folder says of the archive.
func (b Backups) known(l *ledger.Ledger) map[string]string {
	all, err := b.List(l)
	if err != nil || len(all) == 0 {
		return nil
	}
	return all[0].head.Archive
}

const backupEnding = ".backup"

// shortID is as much of a ledger's id as names its backups.
func shortID(id string) string { return id[max(0, len(id)-12):] }

// name is the file of a day's backup: the ledger's name for people, its id, and
// the day. A number follows where a copy of the ledger has a backup of that day.
func name(l *ledger.Ledger, id string, on sla.Day, n int) string {
	text := baseName(l) + "-" + shortID(id) + "-" + on.String()
	if n > 1 {
		text += fmt.Sprintf("-%d", n)
	}
	return text + backupEnding
}

func baseName(l *ledger.Ledger) string {
	return exchange.FileName(strings.TrimSuffix(filepath.Base(l.Path), ".hourbook"))
}

// dayIn is the day in the name of a backup that is of this ledger by its id, by
// whatever name the ledger had, or by the name alone, as earlier versions did.
func dayIn(file string, l *ledger.Ledger, id string) (on sla.Day, named bool) {
	text, ok := strings.CutSuffix(file, backupEnding)
	if !ok {
		return 0, false
	}
	form := regexp.QuoteMeta(baseName(l)) + "(?:-[0-9a-f]{12})?|.*-" + regexp.QuoteMeta(shortID(id))
	found := regexp.MustCompile(`^(?:` + form + `)-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-[0-9]+)?$`).FindStringSubmatch(text)
	if found == nil {
		return 0, false
	}
	on, err := sla.ParseDay(found[1])
	return on, err == nil
}

// rotate removes the backups that the policy does not keep, and nothing else:
// what holds events that this ledger lacks stays.
func (b Backups) rotate(l *ledger.Ledger) error {
	all, err := b.List(l)
	if err != nil {
		return err
	}
	var mine []BackupFile
	err = l.Read(func(v *ledger.View) error {
		id, err := v.ID()
		for _, one := range all {
			if err == nil && ours(v, id, one.head) {
				mine = append(mine, one)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	days := make([]sla.Day, len(mine))
	for i, one := range mine {
		days[i] = one.Day
	}
	kept := b.Keep(days)
	for i, one := range mine {
		if kept[i] == "" {
			if err := os.Remove(one.Path); err != nil {
				return err
			}
		}
	}
	return nil
}

// Keep says which backups stay, and why, by their days: those with the most
// events first, so that a clock that leapt ahead once pins none for ever.
func (b Backups) Keep(days []sla.Day) []string {
	kept := make([]string, len(days))
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
		for i, on := range days {
			if p := rule.period(on); !seen[p] && len(seen) < rule.most {
				seen[p] = true
				kept[i] = strings.TrimPrefix(kept[i]+", "+rule.reason, ", ")
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
