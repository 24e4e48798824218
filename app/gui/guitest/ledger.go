package guitest

import (
	"time"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// Asks reads the ledger.
func (s *Stage) Asks(question func(*ledger.View) error) {
	s.Helper()
	if err := s.ledger().Read(question); err != nil {
		s.Fatal(err)
	}
}

// Acts does something in the ledger behind the window's back, and lets it
// notice.
func (s *Stage) Acts(do func(*ledger.Tx) error) {
	s.Helper()
	if err := s.ledger().Write(ledger.Act{Author: "another", At: s.At}, do); err != nil {
		s.Fatal(err)
	}
	s.Pass(time.Second)
}

// LongWinded adds a customer and a ticket whose names are longer than most.
func (s *Stage) LongWinded() {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		name := "Vereinigte Nordwestdeutsche Telekommunikationsgesellschaft für Großkundenanschlüsse mbH"
		long := invoice.Party{ID: "nordwest", Name: name, Country: "DE", Street: "Am Sandtorkai 1", Postcode: "20457", City: "Hamburg", VATID: "DE136695976", Email: "rechnungen@nordwestdeutsche-telekommunikation.example"}
		if err := tx.AddCustomer(invoice.Customer{Party: long}, nil); err != nil {
			return err
		}
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-9001", Customer: "nordwest", Subject: "Calls to numbers that were carried over from another provider are billed twice when they are forwarded", Priority: sla.High, Channel: "Forum", Opened: s.At.AddDate(0, 0, -1)}, nil)
		return err
	})
}
