package gui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
	"hourbook/sla/language"
)

// menuHigh is the height of the main menu, which the software driver does not
// draw.
const menuHigh = 32

// screenSize is a size of a screen and how much larger everything is on it.
type screenSize struct {
	name          string
	width, height float32 // of the screen, in pixels
	scale         float32
}

// room is what the content of a window over the whole screen gets.
func (f screenSize) room() fyne.Size {
	return fyne.NewSize(float32(int(f.width/f.scale)), float32(int(f.height/f.scale))-menuHigh)
}

// screenSizes are those that the window is looked at in.
var screenSizes = []screenSize{
	{"1280x800", 1280, 800, 1},
	{"900x600", 900, 600, 1},
	{"1366x768-1.5", 1366, 768, 1.5},
	{"1920x1080-2", 1920, 1080, 2},
}

// sizesNow are those of now: tests that are to be short look at the smallest.
func sizesNow() []screenSize {
	if testing.Short() {
		return screenSizes[2:3]
	}
	return screenSizes
}

// inSight fails for what cannot be read in any of the sizes.
func (s *stage) inSight(name string) {
	s.Helper()
	before := s.Win.Canvas().Size()
	for _, size := range sizesNow() {
		s.Win.Resize(size.room())
		s.settle()
		s.readable(name + " " + size.name)
	}
	s.Win.Resize(before)
	s.settle()
}

// readable fails for what cannot be read as the window is now, and for acts of a
// sheet that are out of sight.
func (s *stage) readable(where string) {
	s.Helper()
	if top := s.Top(); top != nil && top.Foot != nil {
		foot := fyne.CurrentApp().Driver().AbsolutePositionForObject(top.Foot).Y + top.Foot.MinSize().Height
		if room := s.Win.Canvas().Size().Height; foot > room || top.Foot.Size().Height < top.Foot.MinSize().Height {
			s.Errorf("%s %s: the acts of the sheet end at %.0f of %.0f, %.0f high", where, kit.Language, foot, room, top.Foot.Size().Height)
		}
	}
	for i, fault := range s.unsightly() {
		if i == 8 {
			s.Errorf("%s %s: and more", where, kit.Language)
			break
		}
		s.Errorf("%s %s: %s", where, kit.Language, fault)
	}
}

// scene is something that the window shows, and the keys that lead there.
type scene struct {
	name string
	keys []string
	then func(*stage)
}

// scenes are all screens, forms and sheets.
var scenes = []scene{
	{"today", []string{"Alt+1"}, nil},
	{"today-log", []string{"Alt+1", "Ctrl+L"}, func(s *stage) { s.write("45m"); s.press("Enter", "Ctrl+L"); s.write("1:30") }},
	{"today-refused", []string{"Alt+1", "Ctrl+L", "Enter"}, nil},
	{"palette", []string{"Ctrl+K"}, func(s *stage) { s.write("T-4150 45m vpn") }},
	{"find", []string{"Ctrl+K"}, func(s *stage) { s.write("an") }},
	{"tickets", []string{"Alt+2"}, nil},
	{"ticket", []string{"Alt+2"}, func(s *stage) { s.jump("tickets", "T-4142"); s.settle() }},
	{"ticket-new", []string{"Alt+2", "Ctrl+N", "Enter"}, nil},
	{"ticket-edit", []string{"Alt+2", "Ctrl+E"}, nil},
	{"ticket-bug", []string{"Alt+2", "Ctrl+B", "Enter"}, nil},
	{"ticket-plan", []string{"Alt+2", "Ctrl+P", "Enter"}, nil},
	{"ticket-merge", []string{"Alt+2", "Ctrl+Shift+M", "Tab", "Enter"}, nil},
	{"ticket-customer", []string{"Alt+2", "Ctrl+Shift+U", "Enter"}, nil},
	{"customer-merge", []string{"Alt+3", "Ctrl+Shift+M", "Tab", "Enter"}, nil},
	{"customers", []string{"Alt+3"}, func(s *stage) { s.jump("customers", "grossmoewe"); s.settle() }},
	{"customer-new", []string{"Alt+3", "Ctrl+Shift+N", "Enter"}, nil},
	{"customer-edit", []string{"Alt+3", "Ctrl+E"}, nil},
	{"customer-plan", []string{"Alt+3", "Ctrl+P"}, nil},
	{"customer-order", []string{"Alt+3", "Ctrl+Shift+A", "Enter"}, nil},
	{"customer-fee", []string{"Alt+3", "Ctrl+Shift+V", "Enter"}, nil},
	{"customer-discount", []string{"Alt+3"}, func(s *stage) { s.withCustomer(s.addDiscount)(); s.settle(); s.press("Enter") }},
	{"invoices-check", []string{"Alt+4", "Ctrl+1"}, nil},
	{"invoices-drafts", []string{"Alt+4", "Ctrl+2"}, nil},
	{"invoices-issue", []string{"Alt+4", "Ctrl+2", "Ctrl+I"}, nil},
	{"invoices-issued", []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up"}, nil},
	{"invoices-why", []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+W"}, nil},
	{"invoices-pay", []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+P", "Enter"}, nil},
	{"invoices-credit", []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+C", "Enter"}, nil},
	{"invoices-remind", []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+R"}, nil},
	{"invoices-accounts", []string{"Alt+4", "Ctrl+6"}, nil},
	{"invoices-bank", []string{"Alt+4", bankKeys}, nil},
	{"invoices-reminders", []string{"Alt+4", remindersKeys}, nil},
	{"invoices-vat", []string{"Alt+4", vatKeys}, nil},
	{"insight", []string{"Alt+5"}, nil},
	{"insight-what-if", []string{"Alt+5", whatIfKeys}, nil},
	{"insight-save", []string{"Alt+5", "Ctrl+Shift+D"}, nil},
	{"insight-filters", []string{"Alt+5"}, func(s *stage) {
		s.reports().narrow(app.Only{Customer: "grossmoewe", Plan: "GOLD", Person: "Giedrė Petrauskaitė", Kind: "problem-solving"})
		s.settle()
	}},
	{"insight-late", []string{"Alt+5"}, func(s *stage) { s.reports().narrow(app.Only{}); s.settle(); s.reports().answers.openRow(0); s.settle() }},
	{"insight-waiting", []string{"Alt+5"}, func(s *stage) { s.reports().waiting.open(0); s.settle() }},
	{"insight-nocosts", []string{"Alt+5", "Ctrl+Shift+2"}, nil},
	{"insight-plans", []string{"Alt+5"}, func(s *stage) { s.priced(); s.press("Ctrl+Shift+2") }},
	{"insight-how", []string{"Alt+5"}, func(s *stage) { s.priced(); s.press("Ctrl+Shift+2"); s.reports().plans.table.Focus(); s.press("Enter") }},
	{"insight-reviews", []string{"Alt+5", "Ctrl+Shift+3"}, nil},
	{"insight-write", []string{"Alt+5", "Ctrl+Shift+3"}, func(s *stage) { s.reports().reviews.table.Focus(); s.press("A") }},
	{"settings-company", []string{"Alt+6"}, func(s *stage) { s.part(companyPart) }},
	{"settings-terms", []string{"Alt+6"}, func(s *stage) { s.part(termsPart) }},
	{"settings-people", []string{"Alt+6"}, func(s *stage) { s.part(peoplePart) }},
	{"settings-care", []string{"Alt+6"}, func(s *stage) { s.part(carePart) }},
	{"settings-desk", []string{"Alt+6"}, func(s *stage) { s.part(deskPart) }},
	{"settings-look", []string{"Alt+6"}, func(s *stage) { s.part(lookPart) }},
	{"keys", nil, func(s *stage) { s.showKeys(); s.settle() }},
	{"settings-backup", []string{"Alt+6", "Ctrl+Shift+B"}, nil},
	{"settings-holiday", []string{"Alt+6"}, func(s *stage) { s.screens["settings"].(*settings).confirmHoliday(); s.settle(); s.press("Enter") }},
	{"open", []string{"Ctrl+O"}, nil},
	{"tickets-all", []string{"Alt+2"}, func(s *stage) {
		s.screens["tickets"].(*tickets).pills.Choose(ticketsAll)
		s.settle()
		s.press("Home", "Space")
	}},
	{"today-mine", []string{"Alt+1", takeKeys}, func(s *stage) { s.today().showQueue(queueMine); s.settle() }},
	{"new", nil, func(s *stage) { s.newLedger(); s.settle() }},
}

// part turns the settings to a part.
func (s *stage) part(i int) {
	s.screens["settings"].(*settings).turnTo(i)
	s.settle()
}

// clear closes what is open over the screen.
func (s *stage) clear() {
	for len(s.Sheets) > 0 {
		s.Sheets[len(s.Sheets)-1].Close()
	}
	s.settle()
}

// longWinded adds a customer and a ticket whose names are longer than most.
func (s *stage) longWinded() {
	s.Helper()
	s.acts(func(tx *ledger.Tx) error {
		name := "Vereinigte Nordwestdeutsche Telekommunikationsgesellschaft für Großkundenanschlüsse mbH"
		long := invoice.Party{ID: "nordwest", Name: name, Country: "DE", Street: "Am Sandtorkai 1", Postcode: "20457", City: "Hamburg", VATID: "DE136695976", Email: "rechnungen@nordwestdeutsche-telekommunikation.example"}
		if err := tx.AddCustomer(invoice.Customer{Party: long}, nil); err != nil {
			return err
		}
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-9001", Customer: "nordwest", Subject: "Calls to numbers that were carried over from another provider are billed twice when they are forwarded", Priority: sla.High, Channel: "Forum", Opened: s.at.AddDate(0, 0, -1)}, nil)
		return err
	})
}

// TestEveryScreenInEverySize opens the window in each size and language, and
// looks at all that it shows for text that is cut, covers other text, or leaves
// its box. With HOURBOOK_PICTURES=folder all of it is written there, light and
// dark.
func TestEveryScreenInEverySize(t *testing.T) {
	s := stageSample(t)
	s.oldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.longWinded()
	raw, err := os.ReadFile(s.ledger.Path)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range sizesNow() {
		for _, lang := range languagesNow() {
			t.Run(size.name+"-"+lang, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "ledger.hourbook")
				if err := os.WriteFile(path, raw, 0o600); err != nil {
					t.Fatal(err)
				}
				app := test.NewApp()
				app.Preferences().SetString(prefLanguage, lang)
				s := stageSized(t, app, path, size.room())
				s.setLook(kit.LookLight)
				for _, scene := range scenes {
					s.show(scene, size)
				}
			})
		}
	}
}

// languagesNow are all languages, and for pictures the one that shows what is not
// translated and what does not fit.
func languagesNow() []string {
	var all []string
	for _, l := range language.All {
		all = append(all, l.ID)
	}
	if os.Getenv("HOURBOOK_PICTURES") != "" {
		all = append(all, language.Pseudo)
	}
	return all
}

func (s *stage) show(scene scene, size screenSize) {
	s.press(scene.keys...)
	if scene.then != nil {
		scene.then(s)
	}
	if kit.Language == language.Pseudo {
		s.draw(fmt.Sprintf("%s-%s-%s", scene.name, size.name, kit.Language))
		s.clear()
		return
	}
	s.readable(scene.name)
	if size == screenSizes[0] || testing.Short() {
		s.setLook(kit.LookDark)
		s.readable(scene.name + " dark")
		s.setLook(kit.LookLight)
	}
	if os.Getenv("HOURBOOK_PICTURES") != "" {
		for _, look := range []string{kit.LookDark, kit.LookLight} {
			s.setLook(look)
			s.draw(fmt.Sprintf("%s-%s-%s-%s", scene.name, size.name, kit.Language, look))
		}
	}
	s.clear()
}

// TestWindowFitsASmallScreen holds that all of the window can be seen on a
// screen of 1366x768 where everything is half as large again.
func TestWindowFitsASmallScreen(t *testing.T) {
	s := stageSample(t)
	room := screenSize{"", 1366, 768, 1.5}.room()
	for _, language := range []string{kit.English, kit.Lithuanian} {
		if err := s.setLanguage(language); err != nil {
			t.Fatal(err)
		}
		for _, place := range places() {
			s.visit(place.name)
			s.settle()
			if least := s.Win.Content().MinSize(); least.Width > room.Width || least.Height > room.Height {
				t.Errorf("%s needs %v, there is room for %v", place.name, least, room)
			}
		}
	}
}
