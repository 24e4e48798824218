package gui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"hourbook/app"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/sla/language"
)

// scene is something that the window shows, and the keys that lead there.
type scene struct {
	name string
	keys []string
	then func(*stage)
}

// scenes are all screens, forms and sheets.
var scenes = []scene{
	{"today", []string{"Alt+1"}, nil},
	{"today-log", []string{"Alt+1", "Ctrl+L"}, func(s *stage) { s.Write("45m"); s.Press("Enter", "Ctrl+L"); s.Write("1:30") }},
	{"today-refused", []string{"Alt+1", "Ctrl+L", "Enter"}, nil},
	{"palette", []string{"Ctrl+K"}, func(s *stage) { s.Write("T-4150 45m vpn") }},
	{"find", []string{"Ctrl+K"}, func(s *stage) { s.Write("an") }},
	{"tickets", []string{"Alt+2"}, nil},
	{"ticket", []string{"Alt+2"}, func(s *stage) { s.jump("tickets", "T-4142"); s.Settle() }},
	{"ticket-new", []string{"Alt+2", "Ctrl+N", "Enter"}, nil},
	{"ticket-edit", []string{"Alt+2", "Ctrl+E"}, nil},
	{"ticket-bug", []string{"Alt+2", "Ctrl+B", "Enter"}, nil},
	{"ticket-plan", []string{"Alt+2", "Ctrl+P", "Enter"}, nil},
	{"ticket-merge", []string{"Alt+2", "Ctrl+Shift+M", "Tab", "Enter"}, nil},
	{"ticket-customer", []string{"Alt+2", "Ctrl+Shift+U", "Enter"}, nil},
	{"customer-merge", []string{"Alt+3", "Ctrl+Shift+M", "Tab", "Enter"}, nil},
	{"customers", []string{"Alt+3"}, func(s *stage) { s.jump("customers", "grossmoewe"); s.Settle() }},
	{"customer-new", []string{"Alt+3", "Ctrl+Shift+N", "Enter"}, nil},
	{"customer-edit", []string{"Alt+3", "Ctrl+E"}, nil},
	{"customer-plan", []string{"Alt+3", "Ctrl+P"}, nil},
	{"customer-order", []string{"Alt+3", "Ctrl+Shift+A", "Enter"}, nil},
	{"customer-fee", []string{"Alt+3", "Ctrl+Shift+V", "Enter"}, nil},
	{"customer-discount", []string{"Alt+3"}, func(s *stage) { s.withCustomer(s.addDiscount)(); s.Settle(); s.Press("Enter") }},
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
		s.Settle()
	}},
	{"insight-late", []string{"Alt+5"}, func(s *stage) { s.reports().narrow(app.Only{}); s.Settle(); s.reports().answers.openRow(0); s.Settle() }},
	{"insight-waiting", []string{"Alt+5"}, func(s *stage) { s.reports().waiting.open(0); s.Settle() }},
	{"insight-nocosts", []string{"Alt+5", "Ctrl+Shift+2"}, nil},
	{"insight-plans", []string{"Alt+5"}, func(s *stage) { s.priced(); s.Press("Ctrl+Shift+2") }},
	{"insight-how", []string{"Alt+5"}, func(s *stage) { s.priced(); s.Press("Ctrl+Shift+2"); s.reports().plans.table.Focus(); s.Press("Enter") }},
	{"insight-reviews", []string{"Alt+5", "Ctrl+Shift+3"}, nil},
	{"insight-write", []string{"Alt+5", "Ctrl+Shift+3"}, func(s *stage) { s.reports().reviews.table.Focus(); s.Press("A") }},
	{"settings-company", []string{"Alt+6"}, func(s *stage) { s.part(companyPart) }},
	{"settings-terms", []string{"Alt+6"}, func(s *stage) { s.part(termsPart) }},
	{"settings-people", []string{"Alt+6"}, func(s *stage) { s.part(peoplePart) }},
	{"settings-care", []string{"Alt+6"}, func(s *stage) { s.part(carePart) }},
	{"settings-desk", []string{"Alt+6"}, func(s *stage) { s.part(deskPart) }},
	{"settings-look", []string{"Alt+6"}, func(s *stage) { s.part(lookPart) }},
	{"keys", nil, func(s *stage) { s.showKeys(); s.Settle() }},
	{"settings-backup", []string{"Alt+6", "Ctrl+Shift+B"}, nil},
	{"settings-holiday", []string{"Alt+6"}, func(s *stage) { s.Screens["settings"].(*settings).confirmHoliday(); s.Settle(); s.Press("Enter") }},
	{"open", []string{"Ctrl+O"}, nil},
	{"tickets-all", []string{"Alt+2"}, func(s *stage) {
		s.Screens["tickets"].(*tickets).pills.Choose(ticketsAll)
		s.Settle()
		s.Press("Home", "Space")
	}},
	{"today-mine", []string{"Alt+1", takeKeys}, func(s *stage) { s.today().showQueue(queueMine); s.Settle() }},
	{"new", nil, func(s *stage) { s.newLedger(); s.Settle() }},
}

// part turns the settings to a part.
func (s *stage) part(i int) {
	s.Screens["settings"].(*settings).turnTo(i)
	s.Settle()
}

// TestEveryScreenInEverySize opens the window in each size and language, and
// looks at all that it shows for text that is cut, covers other text, or leaves
// its box. With HOURBOOK_PICTURES=folder all of it is written there, light and
// dark.
func TestEveryScreenInEverySize(t *testing.T) {
	s := stageSample(t)
	s.oldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.LongWinded()
	raw, err := os.ReadFile(s.Ledger.Path)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range guitest.SizesNow() {
		for _, lang := range guitest.LanguagesNow() {
			t.Run(size.Name+"-"+lang, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "ledger.hourbook")
				if err := os.WriteFile(path, raw, 0o600); err != nil {
					t.Fatal(err)
				}
				app := test.NewApp()
				app.Preferences().SetString(prefLanguage, lang)
				s := stageSized(t, app, path, size.Room())
				s.setLook(kit.LookLight)
				for _, scene := range scenes {
					s.show(scene, size)
				}
			})
		}
	}
}

func (s *stage) show(scene scene, size guitest.ScreenSize) {
	s.Press(scene.keys...)
	if scene.then != nil {
		scene.then(s)
	}
	if kit.Language == language.Pseudo {
		s.Draw(fmt.Sprintf("%s-%s-%s", scene.name, size.Name, kit.Language))
		s.Clear()
		return
	}
	s.Readable(scene.name)
	if size == guitest.ScreenSizes[0] || testing.Short() {
		s.setLook(kit.LookDark)
		s.Readable(scene.name + " dark")
		s.setLook(kit.LookLight)
	}
	if os.Getenv("HOURBOOK_PICTURES") != "" {
		for _, look := range []string{kit.LookDark, kit.LookLight} {
			s.setLook(look)
			s.Draw(fmt.Sprintf("%s-%s-%s-%s", scene.name, size.Name, kit.Language, look))
		}
	}
	s.Clear()
}

// TestWindowFitsASmallScreen holds that all of the window can be seen on a
// screen of 1366x768 where everything is half as large again.
func TestWindowFitsASmallScreen(t *testing.T) {
	s := stageSample(t)
	room := guitest.ScreenSizes[2].Room()
	for _, language := range []string{kit.English, kit.Lithuanian} {
		if err := s.setLanguage(language); err != nil {
			t.Fatal(err)
		}
		for _, place := range s.world.Places {
			s.Visit(place.Name)
			s.Settle()
			if least := s.Win.Content().MinSize(); least.Width > room.Width || least.Height > room.Height {
				t.Errorf("%s needs %v, there is room for %v", place.Name, least, room)
			}
		}
	}
}
