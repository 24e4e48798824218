package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
)

// scenes are all screens, forms and sheets.
var scenes = []guitest.Scene[*stage]{
	{Name: "today", Keys: []string{"Alt+1"}},
	{Name: "today-log", Keys: []string{"Alt+1", "Ctrl+L"}, Then: func(s *stage) { s.Write("45m"); s.Press("Enter", "Ctrl+L"); s.Write("1:30") }},
	{Name: "today-refused", Keys: []string{"Alt+1", "Ctrl+L", "Enter"}},
	{Name: "palette", Keys: []string{"Ctrl+K"}, Then: func(s *stage) { s.Write("T-4150 45m vpn") }},
	{Name: "find", Keys: []string{"Ctrl+K"}, Then: func(s *stage) { s.Write("an") }},
	{Name: "tickets", Keys: []string{"Alt+2"}},
	{Name: "ticket", Keys: []string{"Alt+2"}, Then: func(s *stage) { s.Jump("tickets", "T-4142"); s.Settle() }},
	{Name: "ticket-new", Keys: []string{"Alt+2", "Ctrl+N", "Enter"}},
	{Name: "ticket-edit", Keys: []string{"Alt+2", "Ctrl+E"}},
	{Name: "ticket-bug", Keys: []string{"Alt+2", "Ctrl+B", "Enter"}},
	{Name: "ticket-plan", Keys: []string{"Alt+2", "Ctrl+P", "Enter"}},
	{Name: "ticket-merge", Keys: []string{"Alt+2", "Ctrl+Shift+M", "Tab", "Enter"}},
	{Name: "ticket-customer", Keys: []string{"Alt+2", "Ctrl+Shift+U", "Enter"}},
	{Name: "customer-merge", Keys: []string{"Alt+3", "Ctrl+Shift+M", "Tab", "Enter"}},
	{Name: "customers", Keys: []string{"Alt+3"}, Then: func(s *stage) { s.Jump("customers", "grossmoewe"); s.Settle() }},
	{Name: "customer-new", Keys: []string{"Alt+3", "Ctrl+Shift+N", "Enter"}},
	{Name: "customer-edit", Keys: []string{"Alt+3", "Ctrl+E"}},
	{Name: "customer-plan", Keys: []string{"Alt+3", "Ctrl+P"}},
	{Name: "customer-order", Keys: []string{"Alt+3", "Ctrl+Shift+A", "Enter"}},
	{Name: "customer-fee", Keys: []string{"Alt+3", "Ctrl+Shift+V", "Enter"}},
	{Name: "customer-discount", Keys: []string{"Alt+3"}, Then: func(s *stage) { s.Do(kit.Say("Grant a discount…")); s.Press("Enter") }},
	{Name: "settings-company", Keys: []string{"Alt+6"}, Then: func(s *stage) { s.part(CompanyPart) }},
	{Name: "settings-terms", Keys: []string{"Alt+6"}, Then: func(s *stage) { s.part(TermsPart) }},
	{Name: "settings-people", Keys: []string{"Alt+6"}, Then: func(s *stage) { s.part(peoplePart) }},
	{Name: "settings-care", Keys: []string{"Alt+6"}, Then: func(s *stage) { s.part(CarePart) }},
	{Name: "settings-desk", Keys: []string{"Alt+6"}, Then: func(s *stage) { s.part(deskPart) }},
	{Name: "settings-look", Keys: []string{"Alt+6"}, Then: func(s *stage) { s.part(lookPart) }},
	{Name: "keys", Then: func(s *stage) { s.showKeys(); s.Settle() }},
	{Name: "settings-backup", Keys: []string{"Alt+6", "Ctrl+Shift+B"}},
	{Name: "settings-holiday", Keys: []string{"Alt+6"}, Then: func(s *stage) { s.Do(kit.Say("Confirm a holiday…")); s.Press("Enter") }},
	{Name: "open", Keys: []string{"Ctrl+O"}},
	{Name: "tickets-all", Keys: []string{"Alt+2"}, Then: func(s *stage) {
		all := s.Pills()
		all.Choose(len(all.Words) - 1)
		s.Settle()
		s.Press("Home", "Space")
	}},
	{Name: "today-mine", Keys: []string{"Alt+1", "Ctrl+Shift+H"}, Then: func(s *stage) { s.TapText(kit.Say("Mine %d", 1)) }},
	{Name: "new", Then: func(s *stage) { s.newLedger(); s.Settle() }},
}

// part turns the settings to a part.
func (s *stage) part(i int) {
	s.settings().TurnTo(i)
	s.Settle()
}

func TestEveryScreenInEverySize(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.LongWinded()
	guitest.InEverySize(t, s.Ledger.Path, func(t *testing.T, path, language string, size fyne.Size) *stage {
		app := test.NewApp()
		app.Preferences().SetString(PrefLanguage, language)
		return stageSized(t, app, path, size)
	}, scenes)
}

// TestWindowFitsASmallScreen holds that all of the window can be seen on a
// screen of 1366x768 where everything is half as large again.
func TestWindowFitsASmallScreen(t *testing.T) {
	s := stageSample(t)
	room := guitest.ScreenSizes[2].Room()
	for _, language := range []string{kit.English, kit.Lithuanian} {
		if err := s.SetLanguage(language); err != nil {
			t.Fatal(err)
		}
		for _, place := range s.World.Places {
			s.Visit(place.Name)
			s.Settle()
			if least := s.Win.Content().MinSize(); least.Width > room.Width || least.Height > room.Height {
				t.Errorf("%s needs %v, there is room for %v", place.Name, least, room)
			}
		}
	}
}
