package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// keeping is what the window knows of the ledger's backups and of its last check.
type keeping struct {
	known   bool
	backups app.BackupState
	check   *app.LastCheck
}

func keepingOf(v *ledger.View, policy app.Backups) (k keeping, err error) {
	k.known = true
	if k.backups, err = app.BackupStateOf(v, policy); err != nil {
		return k, err
	}
	k.check, err = app.LastCheckOf(v)
	return k, err
}

// keep shows how the ledger is kept, and warns once when work of some days is in no
// backup.
func (r *rail) keep(now keeping) {
	overdue := now.backups.Overdue()
	switch {
	case overdue && !r.kept.backups.Overdue():
		r.w.Strip.Say(kit.Problem{
			What:   kit.SayCount("Work was logged on %d days that no backup has.", app.OverdueDays),
			Remedy: kit.Say("Back up now in Settings, or connect the disk that the backups are on."),
			Calm:   true, Backup: true,
		})
	case !overdue && r.w.Strip.Problem.Backup:
		r.w.Strip.Clear()
	}
	r.kept = now
}

// mark is the age of the newest backup at the foot of the rail, and its icon.
func (k keeping) mark(now time.Time, zone sla.Zone) (icon string, ink fyne.ThemeColorName, words string) {
	b := k.backups
	switch {
	case !k.known:
		return "", "", ""
	case b.Overdue():
		return "late", kit.ColorLate, kit.SayCount("%d days not backed up", app.OverdueDays)
	case b.Path == "":
		return "open", kit.ColorInk3, kit.Say("No backup yet")
	}
	return "answered", kit.ColorGood, kit.Say("Backup %s", kit.Moment(b.Made, now, zone))
}

// told is how old the newest backup is, and where it is.
func (k keeping) told(now time.Time, zone sla.Zone) string {
	b := k.backups
	switch {
	case !k.known:
		return ""
	case b.Path == "":
		return kit.Say("There is no backup of this ledger.")
	}
	return kit.Say("The latest backup is from %s: %s.", kit.Moment(b.Made, now, zone), b.Path) + " " +
		kit.SayCount("It lacks %d events that came since.", int(b.Behind))
}

// checked is what the last check found, before the window was opened.
func (k keeping) checked(now time.Time, zone sla.Zone) string {
	c := k.check
	switch {
	case c == nil:
		return ""
	case c.Problems > 0:
		return kit.Say("The last check, %s, found something wrong.", kit.Moment(c.At, now, zone))
	}
	return kit.Say("The last check, %s, found all well.", kit.Moment(c.At, now, zone)) + " " + kit.SayCount("%d events came since.", int(c.Since))
}
