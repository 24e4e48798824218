package gui

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/assets"
	"hourbook/ledger"
	"hourbook/ledger/team"
	"hourbook/sla"
)

// World is what the window gets from outside.
type World struct {
	App      fyne.App
	Places   []Place // the screens, as they stand in the rail
	Ledger   string  // path of the file, which need not exist yet
	User     string  // who acts
	Now      func() time.Time
	Random   io.Reader               // what ids are drawn from
	Open     func(path string) error // shows a file in the system's program for it
	Folder   string                  // where the program keeps its own files
	Version  string
	Language string // of the window where none was chosen in it; "" is the system's
	Costs    string // file of what work and plans cost, where none was chosen in the window; "" is none
	Backups  string // folder of the automatic backups; "" is beside the ledger, "off" none

	LeavesTickets bool // a first answer or work leaves a ticket nobody's, where nothing else was chosen in the window

	Idle func() (time.Duration, bool) // how long nobody touched keyboard or mouse, or nil
	Tray Tray                         // of the desktop, or nil
	Room func() (width, height int)   // pixels that a window may take on the screen, zeros where nobody knows; or nil

	Scale   float32                       // how much larger somebody wants everything
	Rescale func(by float32) (to float32) // draws everything larger or smaller than now; or nil

	// Team gives a ledger the key of this computer and the servers of its team, where it
	// has some, and tells what the computer knows of it. What opens the key is asked for
	// when it is needed. Or nil.
	Team func(*ledger.Ledger, team.Passphrase) team.Desk
	Host string // how this computer is called in the network

	// Send hands a letter to the mail server and keeps in the ledger what came of it; nil
	// where none is named.
	Send func(context.Context, *ledger.Ledger, ledger.Act, app.Letter, ledger.Sending) error

	// Notify shows a notification and tells whether the desktop did; chosen is
	// told later which of its choices was taken, from any goroutine. Where it is nil nothing is told at all.
	Notify func(n Notice, chosen func(choice int)) bool
}

// Window is the whole window: what holds for all screens.
type Window struct {
	*kit.Base
	World  World
	Ledger *ledger.Ledger
	Look   *kit.Look

	Screens   map[string]Screen
	Views     map[string]fyne.CanvasObject
	HasLedger bool // a ledger is open

	Rail   *rail
	holder *fyne.Container
	Clock  *clockwork // the running timer

	user   string // who sits here, where no key says it
	Team   *teamDesk
	locked lockedKey // the key of this computer

	roleItems []roleItem // of the main menu
	present   *presence
	desk      *deskWatch
	Tray      *tray
	Alerts    *alerts
	Finding   *finding
	trace     string // of the ledger's files when they were last looked at
	stop      func() // of the looking
	Health    *health
	remind    *reminder
	damaged   *damagePanel // while the ledger is damaged, else nil
	ticked    time.Time
	Began     time.Time // when the ledger was opened: acts before it are not undone here
	leaving   *leaving  // while the program ends, else nil
	closing   bool
}

// New makes the window, and shows nothing yet.
func New(world World) (*Window, error) {
	if absolute, err := filepath.Abs(world.Ledger); err == nil {
		world.Ledger = absolute // whatever folder the program was started in
	}
	w := &Window{World: world, user: world.User}
	w.Team = newTeamDesk(w)
	w.Base = w.newBase()
	w.Ledger = w.ledgerAt(world.Ledger)
	w.Work.Before, w.Work.After = w.Pointed, w.GoOn
	w.Health = &health{w: w}
	w.desk, w.Tray, w.Alerts = &deskWatch{w: w}, &tray{w: w}, &alerts{w: w}
	w.present = &presence{idle: world.Idle, now: world.Now}
	w.Look = kit.NewLook(w.Prefs().String(PrefLook))
	world.App.Settings().SetTheme(w.Look)
	language := w.Prefs().StringWithFallback(PrefLanguage, cmp.Or(world.Language, kit.SystemLanguage()))
	if err := kit.Speak(language); err != nil {
		return nil, fmt.Errorf("read the words of the window: %w", err)
	}
	icon := fyne.NewStaticResource("icon.png", assets.Icon)
	world.App.SetIcon(icon)
	w.Win = world.App.NewWindow("Hourbook")
	w.Win.SetIcon(icon)
	w.Win.SetMaster()
	w.Win.SetPadded(false)
	w.Win.SetCloseIntercept(w.shut)
	w.Win.Canvas().SetOnTypedKey(w.Typed)
	w.Win.Resize(w.fits(world.Scale)) // as far as the scale is known, so that it is drawn once
	return w, nil
}

// newBase makes what all that stands in the window leans on.
func (w *Window) newBase() *kit.Base {
	return &kit.Base{
		Work:  kit.NewWorker(w.World.Now),
		Now:   func() time.Time { return w.World.Now() },
		Prefs: func() fyne.Preferences { return w.World.App.Preferences() },
		Screen: func() any {
			if s := w.Shown(); s != nil {
				return s
			}
			return nil
		},
		Begin:   w.start,
		Explain: ProblemOf,
		Silent:  func() bool { return w.damaged != nil },
		ReadDay: func(text string, zone sla.Zone) (sla.Day, bool) {
			when, err := app.ParseWhen(text, w.Now(), zone)
			return when.Day, err == nil && when.Day != 0
		},
		MarkedActs: w.acts,
		Barred:     w.barred,
	}
}

// build makes everything that is shown, in the language of now.
func (w *Window) build() {
	w.Screens, w.Views, w.Commands, w.Sheets = map[string]Screen{}, map[string]fyne.CanvasObject{}, nil, nil
	w.Clock, w.Finding = newClockwork(w), &finding{w: w}
	w.offerCommon()
	for _, p := range w.World.Places {
		w.Screens[p.Name] = p.Made(w)
	}
	w.Rail, w.Strip, w.remind = newRail(w), kit.NewStrip(w.Base), &reminder{w: w}
	w.holder, w.Layer, w.Hold = container.NewStack(), container.NewWithoutLayout(), kit.NewHold(w.Base)
	w.Centre = container.New(&kit.Under{}, w.Strip, w.holder)
	body := container.New(&shell{w: w}, w.Rail, w.Centre, w.Rail.badge)
	w.Win.SetMainMenu(w.menu()) // before the content, which gets the room below it
	// What takes the keys has no size: it would take all clicks as well.
	w.Win.SetContent(container.NewStack(body, w.Layer, container.NewWithoutLayout(w.Hold.Catcher)))
	w.Win.SetTitle(w.title())
}

// Show opens the window and looks after the ledger until it is closed. The
// system's window takes longest: letters are read beside it, and what stands in
// the window is made at its size and shown whole.
func (w *Window) Show() {
	letters := w.Work.Beside(kit.ReadLetters)
	w.Win.Show()
	w.fit()
	letters()
	w.Open()
	w.Work.First()
	w.Tray.Tick(w.Now()) // the library needs it before it runs
	w.Win.Show()         // again, which paints at once
	w.stop = w.Work.Every(w.glance, w.tick)
}

// Open makes what is shown and shows the ledger, without the system's window.
func (w *Window) Open() {
	w.build()
	w.showLedger()
}

// Second does what the window does each second.
func (w *Window) Second() { w.tick(w.glance()) }

// showLedger shows the ledger, or how to get one.
func (w *Window) showLedger() {
	w.trace, w.Began = traceOf(w.Ledger.Path), w.Now()
	w.HasLedger = w.trace != "" && w.damaged == nil
	switch {
	case w.damaged != nil:
		w.damaged.open()
		return
	case !w.HasLedger:
		w.welcome()
		return
	}
	w.Rail.Show()
	w.Team.show()
	w.Clock.refresh()
	w.Rail.refresh()
	w.Visit(w.Prefs().StringWithFallback(prefScreen, "today"))
	w.offerCrash()
	w.tellNoBackup()
	w.followTeam()
	w.Team.tellOthers()
}

// use goes on with another ledger file.
func (w *Window) use(path string) {
	_ = w.Lost() // which keeps what can be kept
	w.Health.Halt()
	w.Health, w.damaged = &health{w: w}, nil
	w.Team.leave()
	w.Team = newTeamDesk(w)
	w.Ledger = w.ledgerAt(path)
	w.desk = &deskWatch{w: w}
	w.World.Ledger = path
	if absolute, err := filepath.Abs(path); err == nil {
		w.Prefs().SetString(PrefLedger, absolute)
	}
	w.Open()
}

// By is who acts, now.
func (w *Window) By() ledger.Act {
	return ledger.Act{Author: w.World.User, ByKey: true, At: w.Now(), Random: w.World.Random, LeavesTicket: !w.Takes()}
}

// Takes tells whether the first answer or work of who sits here takes a ticket
// that is nobody's.
func (w *Window) Takes() bool {
	return w.Prefs().BoolWithFallback(PrefTakes, !w.World.LeavesTickets)
}

// Visit shows a screen.
func (w *Window) Visit(name string) {
	s, ok := w.Screens[name]
	if !ok {
		name, s = "today", w.Screens["today"]
	}
	w.make(name)
	if w.Current != name {
		w.Strip.Left()
	}
	w.Current = name
	w.Float()
	w.Prefs().SetString(prefScreen, name)
	w.holder.Objects = []fyne.CanvasObject{w.Views[name]}
	w.holder.Refresh()
	w.Rail.Refresh()
	s.Refresh()
	if f, ok := s.(focuser); ok {
		f.Focus()
	}
}

// make makes the widgets of a screen, once.
func (w *Window) make(name string) {
	if w.Views[name] == nil {
		w.Views[name] = w.Screens[name].View()
	}
}

// Jump shows a screen with one thing on it.
func (w *Window) Jump(name, id string) {
	w.Visit(name)
	if f, ok := w.Screens[name].(Finder); ok {
		f.Find(id)
	}
}

// Shown is the screen of now, nil before there is a ledger.
func (w *Window) Shown() Screen {
	if !w.HasLedger {
		return nil
	}
	return w.Screens[w.Current]
}

// Changed asks for everything that is shown anew.
func (w *Window) Changed() {
	w.trace = traceOf(w.Ledger.Path)
	if w.damaged != nil {
		return // there is nothing to show
	}
	w.Finding.old = true
	w.desk.changed()
	w.Team.tellOthers()
	w.remind.changed()
	w.Clock.refresh()
	w.Rail.refresh()
	if s := w.Shown(); s != nil {
		s.Refresh()
	}
}

// tick is called each second with what the ledger's files look like.
func (w *Window) tick(seen string) {
	if w.closing {
		return
	}
	now := w.Now()
	if w.leaving != nil {
		w.leaving.tick()
		return
	}
	w.noticed(seen, now)
	w.Clock.Tick(now)
	w.Team.tick()
	w.tellLong()
	w.Strip.Tick(now)
	w.Health.Tick(now) // which waits while anything is asked
	w.desk.Tick(now)
	w.Tray.Tick(now)
	w.Alerts.tick()
	w.remind.Tick(now)
	if t, ok := w.Shown().(ticker); ok {
		t.Tick(now)
	}
}

// noticed looks at the ledger anew when its files changed, the clock was set, or
// the computer slept. A damaged one is verified anew: somebody may have mended
// it.
func (w *Window) noticed(seen string, now time.Time) {
	jump := now.Sub(w.ticked)
	leapt := !w.ticked.IsZero() && (jump < 0 || jump > sleepFrom)
	w.ticked = now
	switch {
	case w.damaged != nil && seen != w.trace:
		w.trace = seen
		w.Health.Check()
	case w.HasLedger && (seen != w.trace || leapt):
		w.Changed()
	}
}

// backups says where and how long automatic backups are kept.
func (w *Window) backups() app.Backups { return app.BackupsIn(w.Ledger, w.World.Backups) }

// tellNoBackup tells once that the last closing could make no backup.
func (w *Window) tellNoBackup() {
	if why := w.Prefs().String(prefNoBackup); why != "" {
		w.Prefs().RemoveValue(prefNoBackup)
		w.Strip.Say(kit.Problem{What: kit.Say("No backup could be made when the window was closed."), Remedy: why, Calm: true})
	}
}

// title is the window's, with the running timer.
func (w *Window) title() string {
	if running := w.Clock.words(w.Now()); running != "" {
		return running + " – Hourbook"
	}
	return "Hourbook"
}
