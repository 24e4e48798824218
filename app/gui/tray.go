package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app/gui/kit"
	"hourbook/assets"
	"hourbook/sla"
)

// Tray is the tray of the desktop.
type Tray interface {
	desktop.App
	SetTip(words string) // what is said when the icon is pointed at
}

// tray is the icon on the desktop: whether a timer runs and a ticket is late, and
// a menu of what one does without the window.
type tray struct {
	w     *Window
	shown string // what the menu says
	icon  string
	tip   string
}

// trayItem is a line of the menu. Without an act it only tells; without words it
// is a rule.
type trayItem struct {
	words string
	do    func()
	sub   []trayItem
	quit  bool
}

// On tells whether there is a tray, and somebody wants it.
func (t *tray) On() bool { return t.w.World.Tray != nil }

// Tick shows what is new. Most seconds that is nothing, and costs nothing.
func (t *tray) Tick(now time.Time) {
	if !t.On() {
		return
	}
	items := t.items(now)
	if words := strings.Join(wordsOf(items), "\n"); words != t.shown {
		t.shown = words
		t.w.World.Tray.SetSystemTrayMenu(menuOf(items))
	}
	icon, tip := t.state(now)
	if icon != t.icon {
		t.icon = icon
		t.w.World.Tray.SetSystemTrayIcon(fyne.NewStaticResource("tray-"+icon+".png", assets.Tray(icon)))
	}
	if tip != t.tip {
		t.tip = tip
		t.w.World.Tray.SetTip(tip)
	}
}

// wordsOf are the words of a menu, one below the other.
func wordsOf(items []trayItem) (words []string) {
	for _, item := range items {
		words = append(words, item.words)
		words = append(words, wordsOf(item.sub)...)
	}
	return words
}

func menuOf(items []trayItem) *fyne.Menu {
	menu := fyne.NewMenu("Hourbook")
	for _, item := range items {
		line := fyne.NewMenuItem(item.words, item.do)
		line.IsSeparator, line.IsQuit = item.words == "", item.quit
		line.Disabled = item.do == nil && item.sub == nil
		if item.sub != nil {
			line.ChildMenu = menuOf(item.sub)
		}
		menu.Items = append(menu.Items, line)
	}
	return menu
}

// items are the menu of now: the timer, what is late or at risk, what one looks
// for, the window.
func (t *tray) items(now time.Time) []trayItem {
	rule := trayItem{}
	items := append(t.timer(now), rule)
	if urgent := t.urgent(now); len(urgent) > 0 {
		items = append(append(items, urgent...), rule)
	}
	if t.w.HasLedger {
		quiet := trayItem{words: kit.Say("Quiet for an hour"), do: func() { t.w.Alerts.quiet = t.w.Now().Add(quietFor) }}
		if now.Before(t.w.Alerts.quiet) {
			quiet = trayItem{words: kit.Say("Quiet until %s, end that", kit.Moment(t.w.Alerts.quiet, now, t.w.Clock.Zone)), do: func() { t.w.Alerts.quiet = time.Time{}; t.w.desk.changed() }}
		}
		items = append(items, trayItem{words: kit.Say("Log or find…"), do: t.forward(func() { t.w.Press("Ctrl+K") })}, t.week(), quiet, rule)
	}
	quit := kit.Say("Quit")
	if t.w.HasLedger && t.w.Clock.Running {
		quit = kit.Say("Quit, the timer runs on")
	}
	return append(items, trayItem{words: kit.Say("Open Hourbook"), do: t.w.Raise}, trayItem{words: quit, do: t.leave, quit: true})
}

// timer is the running timer and how it is stopped, else what can be started.
func (t *tray) timer(now time.Time) []trayItem {
	w := t.w
	if !w.HasLedger || w.Clock == nil {
		return []trayItem{{words: kit.Say("No timer running")}}
	}
	var start []trayItem
	for _, ticket := range w.desk.answer.recent {
		if w.Clock.Running && ticket.ID == w.Clock.Timer.Work.Ticket {
			continue
		}
		start = append(start, trayItem{words: trayWords(ticket), do: func() { t.start(ticket.ID) }})
	}
	var items []trayItem
	switch {
	case w.Clock.Running:
		items = append(items, trayItem{words: t.running(now)}, trayItem{words: kit.Say("Stop and log…"), do: t.forward(t.stop)}, t.stopThen(now))
	case len(start) > 0:
		first := start[0]
		first.words = kit.Say("Start on %s", first.words)
		items, start = append(items, first), start[1:]
	default:
		items = append(items, trayItem{words: kit.Say("No timer running")})
	}
	if len(start) > 0 {
		items = append(items, trayItem{words: kit.Say("Start on"), sub: start})
	}
	return items
}

// trayWords name a ticket in a menu, which should not be wider than need be.
func trayWords(t sla.Ticket) string { return t.ID + " " + shortened(t.Subject, 40) }

// shortened is a text of at most some letters.
func shortened(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}

func (t *tray) running(now time.Time) string {
	c := t.w.Clock
	return kit.Say("%s on %s", kit.Worked(c.Elapsed(now)), trayWords(c.Ticket))
}

// mostUrgent is how many tickets the menu names.
const mostUrgent = 3

// urgent are the tickets that are late or at risk; each leads to its ticket.
func (t *tray) urgent(now time.Time) (items []trayItem) {
	for _, p := range t.w.desk.answer.places {
		words := t.w.standingWords(p.Ticket, now)
		if words == "" || len(items) == mostUrgent {
			continue
		}
		items = append(items, trayItem{words: words, do: t.forward(func() { t.w.Jump("tickets", p.Ticket.ID) })})
	}
	return items
}

// standingWords say how late a ticket is, or what is left while it is at risk; of
// any other they are empty.
func (w *Window) standingWords(ticket sla.Ticket, now time.Time) string {
	calendar := w.desk.answer.calendar
	switch sla.DeadlineStateOf(ticket, now) {
	case sla.Late:
		return kit.Say("%s late by %s", ticket.ID, kit.Worked(calendar.Between(ticket.Deadline, now)))
	case sla.AtRisk:
		return kit.Say("%s at risk, %s left", ticket.ID, kit.Worked(calendar.Between(now, ticket.Deadline)))
	}
	return ""
}

// state is the icon, and the words when it is pointed at.
func (t *tray) state(now time.Time) (icon, tip string) {
	w := t.w
	icon, tip = "none", kit.Say("No timer running")
	switch desk := w.desk.answer; {
	case w.HasLedger && w.Clock != nil && w.Clock.Running:
		icon, tip = "run", t.running(now)
	case w.HasLedger && desk.logged+desk.empty > 0:
		tip += " · " + kit.Say("%s today, %s empty", desk.logged, desk.empty)
	}
	for _, p := range w.desk.answer.places {
		if w.HasLedger && sla.DeadlineStateOf(p.Ticket, now) == sla.Late {
			return map[string]string{"none": "late", "run": "run-late"}[icon], tip + " · " + w.standingWords(p.Ticket, now)
		}
	}
	return icon, tip
}

// forward is an act in the window, which comes to the front for it. Where a sheet
// asks something, that is to be answered first.
func (t *tray) forward(do func()) func() {
	return func() {
		t.w.Raise()
		if t.w.HasLedger && !t.w.Covered() {
			do()
		}
	}
}

// stop stops the timer that runs, as its key does.
func (t *tray) stop() {
	if t.w.Clock.Running {
		t.w.TimeHere()
	}
}

// start begins to count on a ticket, without the window.
func (t *tray) start(ticket string) {
	if t.w.HasLedger {
		t.w.make("today")
		t.w.today().StartTimer(ticket)
	}
}

// leave ends the program; what it must ask is asked in sight.
func (t *tray) leave() {
	if t.w.Lost() != "" {
		t.w.Raise()
	}
	t.w.Close()
}

// Raise brings the window up, from wherever it is.
func (w *Window) Raise() {
	w.Win.Show()
	w.Win.RequestFocus()
}

// shut is what the window's own button does: it ends the program, unless somebody
// wants it to stay in the tray.
func (w *Window) shut() {
	if w.Tray.On() && w.HasLedger && w.leaving == nil && w.Prefs().Bool(PrefStay) {
		w.Win.Hide()
		return
	}
	w.Close()
}
