package gui

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"hourbook/app/exchange"
	"hourbook/app/gui/kit"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// fileEnding is that of ledgers.
const fileEnding = ".hourbook"

// create makes an empty ledger with the terms that the program brings.
func create(l *ledger.Ledger, by ledger.Act, name string, zone sla.Zone, seller invoice.Seller) error {
	rules, err := terms.Read("terms.toml", assets.Terms, zone)
	if err != nil {
		return err
	}
	if seller.Name == "" {
		seller.Name = name
	}
	return l.Create(by, zone, terms.WithDefaults(seller), rules)
}

// proposedZone is the one that the terms propose.
func proposedZone() (sla.Zone, error) { return terms.DefaultZone("terms.toml", assets.Terms) }

// CreateSample makes a ledger of the sample month.
func CreateSample(l *ledger.Ledger, by ledger.Act) error {
	folder, err := fs.Sub(assets.Sample, "sample")
	if err != nil {
		return err
	}
	source, err := fs.ReadFile(folder, "company.toml")
	if err != nil {
		return err
	}
	seller, err := terms.ReadCompany("company.toml", source, func(name string) ([]byte, error) {
		return fs.ReadFile(folder, path.Clean(name))
	})
	if err != nil {
		return err
	}
	zone, err := proposedZone()
	if err != nil {
		return err
	}
	if err := create(l, by, "", zone, seller); err != nil {
		return err
	}
	_, err = exchange.Import(context.Background(), l, by, folder, "sample", exchange.How{})
	return err
}

// openSample makes the sample month beside where the user's ledger would be,
// and shows it.
func (w *Window) openSample() {
	file := FreePath(filepath.Join(filepath.Dir(w.World.Ledger), "sample"+fileEnding), fileEnding)
	by := w.By()
	kit.Aside(w, func() (struct{}, error) { return struct{}{}, CreateSample(ledger.At(file), by) }, func(_ struct{}, err error) {
		if err != nil {
			w.Strip.Say(ProblemOf(err))
			return
		}
		w.use(file)
	})
}

// FreePath is a path where there is no file yet: sample-2 where sample is taken.
func FreePath(file, ending string) string {
	base := strings.TrimSuffix(file, ending)
	for n := 2; traceOf(file) != ""; n++ {
		file = base + "-" + kit.Say("%d", n) + ending
	}
	return file
}

// chooseLedger opens another ledger file.
func (w *Window) chooseLedger() {
	start := filepath.Dir(w.World.Ledger) + string(filepath.Separator)
	if traceOf(filepath.Dir(w.World.Ledger)) == "" {
		start = kit.Home()
	}
	w.AskPath(kit.Say("Open a ledger"), kit.Say("File"), start, kit.Say("Open"), func(file string, done func(kit.Problem)) {
		kit.Aside(w, func() (struct{}, error) {
			return struct{}{}, ledger.At(file).Read(func(*ledger.View) error { return nil })
		}, func(_ struct{}, err error) {
			if errors.Is(err, fault.ErrDamaged) && !errors.Is(err, fault.ErrNoStart) {
				err = nil // it is shown with the ways out
			}
			done(ProblemOf(err))
			if err == nil {
				w.use(file)
			}
		})
	}, fileEnding, ".db")
}

// newLedger makes an empty ledger: its file, the company's name and the zone,
// which it keeps for ever.
func (w *Window) newLedger() {
	file := FreePath(w.World.Ledger, fileEnding)
	zone, err := proposedZone()
	if err != nil {
		w.Strip.Say(ProblemOf(err))
		return
	}
	f := &beginning{w: w}
	f.company = w.Field(kit.Say("Company"), "company", f.save)
	f.zone = w.Field(kit.Say("Time zone for working hours and dates (cannot be changed)"), "zone", f.save)
	f.file = w.PathPick(kit.Say("File"), "path", file, f.save, fileEnding)
	f.company.Entry.SetPlaceHolder(kit.Say("Company name on invoices"))
	f.zone.Entry.Fill(zone.String())
	no := w.Button(kit.QuietButton, kit.Say("Cancel"), func() { f.sheet.TryClose() })
	content := kit.Below(12, f.company, f.zone, f.file.Field)
	f.sheet = w.Sheet(kit.Say("Start an empty ledger"), 520, f.company.Entry, content, kit.Buttons(no, w.Button(kit.MainButton, kit.Say("Create a ledger"), f.save)))
	f.sheet.Dirty = func() bool { return f.company.Text() != "" }
}

// beginning is the form of a new ledger.
type beginning struct {
	w             *Window
	company, zone *kit.Field
	file          *kit.Pick
	sheet         *kit.Sheet
}

func (f *beginning) save() {
	for _, one := range []*kit.Field{f.company, f.zone, f.file.Field} {
		one.Mark(kit.Problem{})
	}
	zone, err := sla.ParseZone(strings.TrimSpace(f.zone.Text()))
	name, file, by := strings.TrimSpace(f.company.Text()), f.file.Text(), f.w.By()
	switch {
	case name == "":
		f.fail(f.company, kit.Problem{What: kit.Say("Company name is missing"), Remedy: kit.Say("Enter it as it should appear on invoices")})
		return
	case err != nil:
		f.fail(f.zone, ProblemOf(err))
		return
	}
	kit.Aside(f.w, func() (struct{}, error) {
		return struct{}{}, create(ledger.At(file), by, name, zone, invoice.Seller{})
	}, func(_ struct{}, err error) {
		if err != nil {
			f.fail(f.file.Field, ProblemOf(err))
			return
		}
		f.sheet.Close()
		f.w.use(file)
		f.w.Strip.Offer(kit.Say("Invoices need your company's address and account. Payment terms are 14 days unless you change them."), kit.Say("Enter company"), func() { f.w.EnterCompany("") })
	})
}

// EnterCompany leads to the form of the company.
func (w *Window) EnterCompany(field string) {
	w.Visit("settings")
	w.settings().EnterCompany(field)
}

func (f *beginning) fail(at *kit.Field, p kit.Problem) {
	at.Mark(p)
	f.sheet.Relay()
	f.w.Win.Canvas().Focus(at.Entry)
}
