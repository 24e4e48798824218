package app

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// OverdueDays is on how many days work may be logged without a backup before it is
// a warning.
const OverdueDays = 3

// BackupState is what is known of a ledger's backups: the newest one that can be reached
// and holds a beginning of this journal.
type BackupState struct {
	Path   string    // "" when there is none
	Made   time.Time // by the clock of then
	Events uint64    // that are in it
	Behind uint64    // events that came since
	Days   int       // on which work was logged since, at most OverdueDays

	Gone string // where the last one went that cannot be reached now, or ""
	More *More  // a backup of this ledger with what the journal lacks, or nil
}

// Overdue tells that work of so many days is in no backup.
func (k BackupState) Overdue() bool { return k.Days >= OverdueDays }

// More is a backup with events that the journal lacks.
type More struct {
	Path   string
	Events uint64 // that are in it
	Made   time.Time
	Noted  bool // it is noted beside the ledger as a backup of this very file
	head   string
}

// BackupStateOf looks for the backups of a ledger: those that are made by themselves, and
// the last one that was noted.
func BackupStateOf(v *ledger.View, b Backups) (k BackupState, err error) {
	id, err := v.ID()
	if err != nil {
		return k, err
	}
	l := ledger.At(v.Home())
	notes := notedBackups(l)
	all := b.reached(l, id, notes)
	if last := notes.Last; last.Path != "" && notes.Ledger == id && !slices.ContainsFunc(all, func(one BackupFile) bool { return one.Path == last.Path }) {
		k.Gone = last.Path
	}
	events, _ := v.Head()
	k.Behind = events
	for _, one := range all {
		switch {
		case !ours(v, id, one.head):
			k.lacking(one, notes)
		case k.Path == "" || cmp.Or(cmp.Compare(one.Events, k.Events), one.head.Made.Compare(k.Made)) > 0:
			k.Path, k.Made, k.Events, k.Behind = one.Path, one.head.Made, one.Events, events-one.Events
		}
	}
	k.Days, err = v.DaysLogged(k.Events, OverdueDays)
	return k, err
}

// lacking takes up a backup that the journal is no continuation of, the one with
// the most events.
func (k *BackupState) lacking(one BackupFile, notes backupNotes) {
	if k.More == nil || one.Events > k.More.Events {
		k.More = &More{one.Path, one.Events, one.head.Made, notes.Last.Path == one.Path && notes.Last.Head == one.head.Head, one.head.Head}
	}
}

// reached are the backups of a ledger that can be read.
func (b Backups) reached(l *ledger.Ledger, id string, notes backupNotes) (all []BackupFile) {
	if b.Folder != "" {
		all, _ = b.listOf(l, id) // a folder that cannot be read has none
	}
	for i := range all {
		if full, err := filepath.Abs(all[i].Path); err == nil {
			all[i].Path = full
		}
	}
	all = slices.DeleteFunc(all, func(one BackupFile) bool { return one.Events == 0 })
	if slices.ContainsFunc(all, func(one BackupFile) bool { return one.Path == notes.Last.Path }) {
		return all
	}
	if head, err := ledger.ReadBackupHead(notes.Last.Path); err == nil && head.Ledger == id {
		all = append(all, BackupFile{Path: notes.Last.Path, Events: head.Events, head: head})
	}
	return all
}

// lacks says what a backup has and the journal lacks: a problem when the journal
// fell back or was written anew, a notice when a backup was restored since.
func (k BackupState) lacks(ctx context.Context, v *ledger.View) (problem *sla.Phrase, notice string, err error) {
	if k.More == nil {
		return nil, "", nil
	}
	events, head := v.Head()
	there, err := ledger.HashInBackup(ctx, k.More.Path, events)
	if err != nil {
		return nil, "", nil // a backup that is broken proves nothing
	}
	told := sla.Phrase{Words: "the backup %s has other events than the ledger, which is not the one that was backed up", Values: []any{k.More.Path}}
	if there == head {
		told = sla.Phrase{Words: "the ledger ends at event %d, but its backup %s goes on to %d: it fell back", Values: []any{events, k.More.Path, k.More.Events}}
	}
	switch {
	case restoredSince(v, k.More.Made):
		return nil, fmt.Sprintf("the backup %s holds events that the ledger lacks since another one was restored", k.More.Path), nil
	case there != head && !k.More.Noted:
		return nil, fmt.Sprintf("the backup %s is of a copy of this ledger that went on by itself", k.More.Path), nil
	}
	return &told, "", nil
}

// restoredSince tells whether a backup was restored after an instant, which is why
// the journal lacks what it had then. Earlier versions only left the file that was
// replaced.
func restoredSince(v *ledger.View, made time.Time) bool {
	l := ledger.At(v.Home())
	done := notedBackups(l).Restored
	if done == nil {
		return l.BeforeRestore() != l.Path+".before-restore"
	}
	hash, err := v.HashAt(done.Events)
	return err == nil && hash == done.Head && !made.After(done.At)
}
