package gui

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// health is how far the ledger is known to be sound. Once a day, when all else
// is quiet, the ledger is backed up and verified in full beneath the other
// work; a check by hand is the same check.
type health struct {
	w       *Window
	day     sla.Day     // of the last look
	next    time.Time   // it is not looked again before
	at      time.Time   // when all was found well; zero while not yet
	events  uint64      // that there were then
	problem kit.Problem // why it could not be looked

	Cancel      context.CancelFunc // of the look that runs, or nil
	gave        bool               // it was stopped since an act waited
	done, total uint64             // events
	backing     bool               // its backup is under way
	ended       func()             // told instead of what it found when that or all of it has ended, or nil
}

const lookAgain = 10 * time.Minute // after something kept from looking

// looked is what a look at the ledger found.
type looked struct {
	report   app.Checked
	noBackup error // why there is no backup of the day
}

// Tick looks once a day. An act that takes long may wait for the copy that is
// looked at: then the look gives way.
func (h *health) Tick(now time.Time) {
	zone := h.w.Rail.Zone
	switch {
	case h.Cancel != nil:
		if h.w.Work.ActsFor() > kit.TooLong {
			h.gave = true
			h.Cancel()
		}
	case !h.w.HasLedger || !h.w.Work.Quiet() || zone == (sla.Zone{}) || now.Before(h.next):
	case zone.Day(now) != h.day:
		h.day = zone.Day(now)
		h.look(true)
	}
}

// Check looks now, because somebody wants it.
func (h *health) Check() {
	if h.Cancel == nil {
		h.look(false)
	}
}

func (h *health) look(backup bool) {
	ctx, cancel := context.WithCancel(context.Background())
	h.Cancel, h.backing, h.gave, h.done, h.total, h.problem = cancel, backup, false, 0, 0, kit.Problem{}
	l, now, policy := h.w.Ledger, h.w.Now(), h.w.backups()
	progress := func(done, total uint64) { kit.OnScreen(h.w, func() { h.done, h.total = done, total; h.show() }) }
	kit.Beneath(h.w, func() (found looked, err error) {
		if backup {
			_, found.noBackup = app.AutoBackup(ctx, l, now, policy)
			kit.OnScreen(h.w, h.backedUp)
		}
		if err := ctx.Err(); err != nil {
			return found, err
		}
		found.report, err = app.Check(ctx, l, policy, now, progress)
		return found, err
	}, func(found looked, err error) {
		cancel()
		h.Cancel = nil
		if h.ended != nil {
			h.ended()
		} else if h == h.w.Health {
			h.answer(found, err)
		}
	})
	h.show()
}

// backedUp notes that the backup is done, for who waits to make another one.
func (h *health) backedUp() {
	h.backing = false
	h.w.Rail.refresh()
	if h.ended != nil {
		h.ended()
	}
}

func (h *health) answer(found looked, err error) {
	switch {
	case h.gave:
		h.again()
	case errors.Is(err, context.Canceled): // somebody did not want it
	case err != nil:
		h.problem = ProblemOf(err)
		h.again()
	case len(found.report.Problems) > 0:
		h.at = time.Time{}
		h.w.showDamage(found.report.Report)
	default:
		h.at, h.events = h.w.Now(), found.report.Events
		h.tellBackup(found.noBackup)
		if h.w.damaged != nil {
			h.w.damageMended()
		}
	}
	h.show()
}

// again looks once more, later.
func (h *health) again() { h.day, h.next = 0, h.w.Now().Add(lookAgain) }

// tellBackup says why there is no backup of the day.
func (h *health) tellBackup(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	p := ProblemOf(err)
	h.w.Strip.Say(kit.Problem{What: kit.Say("There is no backup of today yet."), Remedy: p.What + " " + p.Remedy, Calm: true})
}

// Halt stops what runs.
func (h *health) Halt() {
	if h.Cancel != nil {
		h.Cancel()
	}
}

// Forget says that nothing is known any more: the file was replaced.
func (h *health) Forget() {
	h.Halt()
	h.w.Ledger = h.w.ledgerAt(h.w.Ledger.Path)
	h.w.followTeam()
	h.w.Health = &health{w: h.w}
	h.w.Health.show()
}

func (h *health) show() {
	h.w.Rail.Refresh()
	if s := h.w.settings(); s != nil {
		s.ShowCare()
	}
	if h.w.damaged != nil {
		h.w.damaged.task.Show()
	}
}

// mark is the state as it stands at the foot of the rail: an icon, and two
// lines.
func (h *health) mark() (icon string, ink fyne.ThemeColorName, first, second string) {
	icon, ink, first = "open", kit.ColorInk3, kit.Say("Not verified yet")
	if !h.at.IsZero() {
		icon, ink, first = "answered", kit.ColorGood, kit.Say("Verified at %s", kit.Moment(h.at, h.w.Now(), h.w.Rail.Zone))
		second = kit.SayCount("%d events", int(h.events))
	}
	if h.Cancel != nil {
		second = kit.Say("Verifying…")
		if h.total > 0 {
			second = kit.Say("%d %% checked", h.done*100/h.total)
		}
	}
	return icon, ink, first, second
}

// Told is the state in full, and its icon.
func (h *health) Told() (all []string, icon string) {
	icon, _, _, _ = h.mark()
	switch {
	case h.at.IsZero():
		all = append(all, kit.Say("Not verified yet since the window was opened."), h.w.Rail.kept.checked(h.w.Now(), h.w.Rail.Zone))
	default:
		all = append(all, kit.Say("No problems found: %d events, all results match.", h.events)+" "+kit.Say("Verified at %s", kit.Moment(h.at, h.w.Now(), h.w.Rail.Zone))+".")
	}
	switch {
	case h.Cancel != nil && h.total > 0:
		all = append(all, kit.Say("%s: %d of %d events", kit.Say("Check"), h.done, h.total))
	case h.Cancel != nil:
		all = append(all, kit.Say("Verifying…"))
	}
	return append(all, h.w.Rail.kept.told(h.w.Now(), h.w.Rail.Zone), h.problem.What, h.problem.Remedy), icon
}
