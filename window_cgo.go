//go:build cgo

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	fynedesktop "fyne.io/fyne/v2/driver/desktop"

	"hourbook/app/cli"
	"hourbook/app/desktop"
	"hourbook/app/gui"
	"hourbook/app/gui/places"
	_ "hourbook/app/locale" // before the library asks for the language
	"hourbook/ledger"
	"hourbook/ledger/team"
)

// programID names the folder of what the window remembers.
const programID = "example.hourbook"

// metadata is what the library knows of the program, as FyneApp.toml has it: all that is
// drawn is drawn on one thread, so that the library need not look at each change which
// one asks for it.
var metadata = fyne.AppMetadata{ID: programID, Name: "Hourbook", Migrations: map[string]bool{"fyneDo": true}}

func init() { window = openWindow }

// openWindow shows the window until it is closed.
func openWindow(_ context.Context, env cli.Env) int {
	if err := gui.CheckDisplay(env.Getenv); err != nil {
		fmt.Fprintln(env.Stderr, "hourbook:", err)
		return cli.Failed
	}
	env, err := cli.Configured(env)
	if err != nil {
		fmt.Fprintln(env.Stderr, "hourbook:", err)
		return cli.Failed
	}
	if _, err := os.Stat(env.File); env.File != "" && err != nil {
		fmt.Fprintf(env.Stderr, "hourbook: %v\nhint: check the name; without one the last ledger is opened\n", err)
		return cli.Failed
	}
	app.SetMetadata(metadata)
	program := calmed(app.NewWithID(programID))
	fyne.SetCurrentApp(program)
	atEase := debug.SetGCPercent(400) // most of what the first picture needs stays
	if program.Preferences().Bool(gui.PrefLarge) && env.Getenv("FYNE_SCALE") == "" {
		drawAt(gui.LargeScale)
	}
	room := sync.OnceValues(func() (int, int) { return desktop.Room(env.Getenv) })
	asked := gui.UserScale(os.Getenv, program.Settings())
	if scale, shrunk := gui.ShrunkScale(program.Preferences(), room, asked); shrunk {
		drawAt(scale)
	}
	folder := filepath.Dir(env.Ledger)
	version := env.Build.String()
	if err := gui.WatchCrashes(folder, version); err != nil {
		fmt.Fprintln(env.Stderr, "hourbook:", err)
	}
	var tray gui.Tray
	if !program.Preferences().Bool(gui.PrefNoTray) && desktop.HasTray(env.Getenv) {
		tray = program
	}
	w, err := gui.New(gui.World{
		App: program, Places: places.All(), Ledger: ledgerOf(env, program.Preferences()), User: userOf(env), Now: env.Now, Random: env.Random, Team: teamOf(env), Host: env.Host,
		Open: opener(program), Folder: folder, Version: version, Backups: env.Getenv("HOURBOOK_BACKUPS"), Costs: env.Getenv("HOURBOOK_COSTS"),
		Language: env.Getenv("HOURBOOK_LANGUAGE"), LeavesTickets: env.Getenv("HOURBOOK_AUTO_ASSIGN") == "off",
		Idle: desktop.NewIdle(env.Getenv, env.Now).For, Tray: tray, Notify: notifier(program, desktop.NewNotifier(env.Getenv)),
		Room: room, Scale: asked, Rescale: rescaler(program), Send: cli.Mailer(env.Getenv),
	})
	if err != nil {
		fmt.Fprintln(env.Stderr, "hourbook:", err)
		return cli.Failed
	}
	program.Lifecycle().SetOnStarted(func() {
		w.Started()
		debug.SetGCPercent(atEase)
		time.AfterFunc(time.Second, func() { leaveOnSignal(w) })
	})
	w.Show()
	stopped := takeStopped(program.Lifecycle())
	program.Run()
	stopped()
	return cli.Done
}

// takeStopped takes from the library what it does when its loop has ended, which is
// to put down what the window remembers. The library hands that to a loop that takes
// nothing any more: when the two meet at the wrong moment the work is passed over, or
// the library waits for it and never ends.
func takeStopped(of fyne.Lifecycle) func() {
	own, ok := of.(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	if !ok || own.OnStopped() == nil {
		panic("hourbook: the window's library ends in another way than it did: see what puts down what the window remembers")
	}
	stopped := own.OnStopped()
	own.SetOnStoppedHookExecuted(nil)
	return stopped
}

// drawAt tells the library how much larger everything is drawn.
func drawAt(scale float32) { os.Setenv("FYNE_SCALE", strconv.FormatFloat(float64(scale), 'f', -1, 32)) }

// rescaler draws everything larger or smaller while the library runs, which looks
// for its scale when the theme is set.
func rescaler(program fyne.App) func(by float32) (to float32) {
	return func(by float32) float32 {
		to := gui.UserScale(os.Getenv, program.Settings()) * by
		drawAt(to)
		program.Settings().SetTheme(program.Settings().Theme())
		return to
	}
}

// leaveOnSignal takes the signals to end from the library, which ends at once and
// leaves behind what still wants to draw. A second one ends the program.
func leaveOnSignal(w *gui.Window) {
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop()
		fyne.Do(w.Leave)
	})
}

// calm is the program without the library's animations: a caret that fades in
// and out paints the whole window anew all day.
type calm struct {
	fyne.App
	settings fyne.Settings
}

func calmed(program fyne.App) calm { return calm{program, still{program.Settings()}} }

// SetSystemTrayMenu and the others are the library's, which shows a tray on a
// desktop.
func (c calm) SetSystemTrayMenu(menu *fyne.Menu) { c.App.(fynedesktop.App).SetSystemTrayMenu(menu) }

// SetSystemTrayIcon belongs to the library.
func (c calm) SetSystemTrayIcon(icon fyne.Resource) { c.App.(fynedesktop.App).SetSystemTrayIcon(icon) }

// SetSystemTrayWindow belongs to the library.
func (c calm) SetSystemTrayWindow(w fyne.Window) { c.App.(fynedesktop.App).SetSystemTrayWindow(w) }

// SetTip says what the icon in the tray means when it is pointed at.
func (c calm) SetTip(words string) { desktop.SetTip(words) }

// Settings are the library's, but for that.
func (c calm) Settings() fyne.Settings { return c.settings }

type still struct{ fyne.Settings }

// ShowAnimations says no.
func (still) ShowAnimations() bool { return false }

// ledgerOf is the file that was opened, else the one that the environment names,
// else the last one.
func ledgerOf(env cli.Env, prefs fyne.Preferences) string {
	if env.File != "" {
		return env.File
	}
	if path := env.Getenv("HOURBOOK_LEDGER"); path != "" {
		return path
	}
	last := prefs.String(gui.PrefLedger)
	if _, err := os.Stat(last); last != "" && err == nil {
		return last
	}
	return env.Ledger
}

// teamOf gives a ledger what this computer has of its team. A key behind a passphrase
// is opened by HOURBOOK_PASSPHRASE, or by what the window asks for.
func teamOf(env cli.Env) func(*ledger.Ledger, team.Passphrase) team.Desk {
	return func(l *ledger.Ledger, ask team.Passphrase) team.Desk {
		words := env.Getenv("HOURBOOK_PASSPHRASE")
		if words != "" {
			ask = func() (string, error) { return words, nil }
		}
		desk, ok := team.Open(l, env.Getenv("HOURBOOK_KEY"), ask)
		if ok {
			_ = team.Reach(context.Background(), l, env.Now) // a ledger that cannot be read says so when it is asked
		}
		return desk
	}
}

func userOf(env cli.Env) string {
	if name := env.Getenv("HOURBOOK_USER"); name != "" {
		return name
	}
	return env.User
}

// notifier shows notifications by the desktop's own service, else by the library
// where that has another way.
func notifier(program fyne.App, service *desktop.Notifier) func(gui.Notice, func(int)) bool {
	return func(n gui.Notice, chosen func(int)) bool {
		note := desktop.Note{Title: n.Title, Body: n.Body, Urgent: n.Urgent}
		for i, c := range n.Choices {
			note.Choices = append(note.Choices, desktop.Choice{Key: strconv.Itoa(i), Words: c.Words})
		}
		shown := service.Show(note, func(key string) {
			if at, err := strconv.Atoi(key); err == nil {
				chosen(at)
			}
		})
		if !shown && (runtime.GOOS == "windows" || runtime.GOOS == "darwin") {
			program.SendNotification(fyne.NewNotification(n.Title, n.Body))
			return true
		}
		return shown
	}
}

// opener shows a file, a page or a letter in the system's program for it.
func opener(program fyne.App) func(string) error {
	return func(what string) error {
		at := gui.Address(what)
		if at.Scheme != "file" {
			return program.OpenURL(at)
		}
		if asked, err := desktop.ShowFile(what); asked {
			return err
		}
		return program.OpenURL(at)
	}
}
