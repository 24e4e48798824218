package invoice

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/invoice/price"
	"hourbook/sla"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The documents below are what page and pdf draw in their tests, too.

var goldenSeller = Seller{
	Party: Party{ID: "self", Name: "Voxline Support UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Postcode: "LT-09319", Country: "LT",
		VATID: "LT100007654311", CompanyCode: "302201144", Email: "accounts@voxline.example", Phone: "+370 600 00000"},
	IBAN: "LT121000011101001000", BIC: "VOXLLT2X", Bank: "Pavyzdžio bankas", Series: "HB", DueDays: 14,
}

func goldenBuyer(id, name, street, postcode, city, country, vatID, lang string) Customer {
	return Customer{Party: Party{ID: id, Name: name, Street: street, Postcode: postcode, City: city, Country: country, VATID: vatID}, Language: lang}
}

// reasons as the terms give them.
var (
	notInPlan = sla.Verdict{Ruling: sla.Billable, Clause: "X-3", Reason: sla.Words{"en": "not in SILVER", "lt": "neįeina į SILVER"}.Text()}
	inPlan    = sla.Verdict{Ruling: sla.Covered, Clause: "P-1", Reason: sla.Words{"en": "covered by SILVER", "lt": "įeina į SILVER"}.Text()}
	aBug      = sla.Verdict{Ruling: sla.Free, Clause: "H-2", Reason: sla.Words{"en": "caused by a bug in our software", "lt": "dėl mūsų programos klaidos"}.Text()}
	goodwill  = sla.Verdict{Ruling: sla.Waived, Clause: "H-4", Reason: sla.Words{"en": "given at no charge", "lt": "padaryta nemokamai"}.Text()}
)

var kindNames = map[string]sla.Text{
	"problem-solving":      sla.Words{"en": "problem solving", "lt": "problemų sprendimas"}.Text(),
	"settings-testing":     sla.Words{"en": "testing of the customer's settings", "lt": "kliento nustatymų tikrinimas"}.Text(),
	"server-configuration": sla.Words{"en": "additional server configuration", "lt": "papildomas serverio konfigūravimas"}.Text(),
	"custom-development":   sla.Words{"en": "custom development", "lt": "užsakomasis programavimas"}.Text(),
}

func goldenItem(ticket, subject, kind, on string, minutes sla.Minutes, v sla.Verdict) Item {
	work := sla.Entry{ID: ticket + "/" + on, Ticket: ticket, Day: day(on), Minutes: minutes, Kind: kind, Verdict: v}
	if v.Ruling == sla.Billable {
		work.Billed = minutes
	}
	return Item{Work: work, Subject: subject, Name: kindNames[kind], Rate: dec("50")}
}

func goldenRequest(buyer Customer) Request {
	return Request{
		Month: month("2026-10"), Issued: day("2026-10-31"), Seller: goldenSeller, Buyer: buyer, VAT: testVAT,
		Billable: []Item{
			goldenItem("T-1033", "Fraud alarm rings too early", "settings-testing", "2026-10-27", 50, notInPlan),
			goldenItem("T-1027", "New codec on both trunks", "server-configuration", "2026-10-14", 45, notInPlan),
			goldenItem("T-1027", "New codec on both trunks", "server-configuration", "2026-10-15", 75, notInPlan),
		},
		NoCharge: []Item{
			goldenItem("T-1012", "One-way audio on the Riga trunk after the update", "problem-solving", "2026-10-06", 195, inPlan),
			goldenItem("T-1019", "Invoice export stops at row 65536", "problem-solving", "2026-10-12", 35, aBug),
		},
	}
}

// goldenLong has n lines and m entries in the annex.
func goldenLong(n, m int) Request {
	r := goldenRequest(goldenBuyer("baltik", "Baltik Telecom UAB", "Savanorių pr. 214", "LT-50193", "Kaunas", "LT", "LT119511515", "en"))
	subjects := []string{
		"Calls to Kenya drop after 30 s", "Rate sheet import refuses the new columns since the provider renamed them in September, and the old ones are gone",
		"LCR ignores priority", "CDR export: wrong time zone in the columns start and answer", "Balance alarm e-mails come twice",
	}
	r.Billable, r.NoCharge = nil, nil
	for i := range n {
		it := goldenItem(fmt.Sprintf("T-%d", 2000+i), subjects[i%len(subjects)], "server-configuration", fmt.Sprintf("2026-10-%02d", 1+i%28), sla.Minutes(20+i*7%90), notInPlan)
		r.Billable = append(r.Billable, it)
	}
	for i := range m {
		verdict := []sla.Verdict{inPlan, aBug, goodwill}[i%3]
		it := goldenItem(fmt.Sprintf("T-%d", 3000+i/2), subjects[(i+2)%len(subjects)], "problem-solving", fmt.Sprintf("2026-10-%02d", 1+i%28), sla.Minutes(5+i*11%80), verdict)
		it.Work.ID = fmt.Sprintf("e%d", i)
		if verdict.Ruling == sla.Waived {
			it.Work.Waiver = "first month with us"
		}
		r.NoCharge = append(r.NoCharge, it)
	}
	return r
}

// goldenDocuments are whole documents of every kind, by file name.
func goldenDocuments(t *testing.T) map[string]Document {
	english := goldenBuyer("kaunas", "Kaunas VoIP UAB", "Savanorių pr. 214", "LT-50193", "Kaunas", "LT", "LT119511515", "en")
	english.Reference = "PO 4500-77132"
	lithuanian := english
	lithuanian.Language = "lt"
	orders := goldenRequest(goldenBuyer("hamburg", "Großmöwe Sprachnetze GmbH", "Süderstraße 118", "20537", "Hamburg", "DE", "DE136695976", "en"))
	orders.Billable[0].Work.Order, orders.Billable[0].Rate, orders.Billable[0].Name = "PO-2026/9", dec("62.50"), kindNames["custom-development"]
	billing := price.Billing{Rate: dec("50"), Step: 30, Minimum: 60}
	for i, it := range orders.Billable {
		orders.Billable[i].Work.Billed, orders.Billable[i].Rule = billing.Billed(it.Work.Minutes), billing.Rule(it.Work.Minutes)
	}
	statement := goldenRequest(english)
	statement.Billable = nil
	held := goldenRequest(goldenBuyer("tatra", "Tatra Tel s.r.o.", "Štefánikova 7", "811 05", "Bratislava", "SK", "", "en"))
	polish := goldenRequest(goldenBuyer("bociani", "Bocianie Głosy Sp. z o.o.", "ul. Źródlana 8/15", "90-001", "Łódź", "PL", "PL8567346215", "en"))
	polish.Billable[0].Subject = "Чому не працює номер 112 в Одесі? Ґанок №5"
	polish.Billable[1].Subject = "Ο κωδικός δεν ταιριάζει – Μελτέμι Φωνητική"
	polish.Billable[2].Subject = polish.Billable[1].Subject
	polish.NoCharge[0].Subject = "Бяла лястовица → „глас“, čekų řeč, Türkçe ığİ, română șț, tiếng Việt"
	word := goldenRequest(goldenBuyer("long", strings.Repeat("Donaudampfschifffahrts", 24), "1 rue de l’Église, bâtiment B", "1000", "Genève", "CH", "", "en"))
	word.Billable[0].Subject = strings.Repeat("x", 500)
	word.Billable[1].Subject = strings.Repeat("many words in one subject ", 60)
	word.Billable[2].Subject = word.Billable[1].Subject

	documents := map[string]Document{}
	draft := func(name, number string, r Request) {
		doc, err := Draft(r)
		if err != nil && name != "held-back" {
			t.Fatal(name, err)
		}
		doc.Number = number
		documents[name] = doc
	}
	draft("english", "HB-2026-0118", goldenRequest(english))
	draft("draft", "", goldenRequest(english))
	draft("lithuanian", "HB-2026-0119", goldenRequest(lithuanian))
	draft("reverse-charge", "HB-2026-0120", orders)
	draft("outside", "HB-2026-0121", word)
	draft("letters", "HB-2026-0122", polish)
	draft("statement", "", statement)
	draft("held-back", "", held)
	draft("pages", "HB-2026-0123", goldenLong(46, 0))
	draft("annex", "HB-2026-0124", goldenLong(4, 40))
	credit := func(name, number string, of Document, lines []int) {
		note, err := Credit(of, "the alarm was a bug of ours after all (T-1033)", day("2026-11-22"), lines)
		if err != nil {
			t.Fatal(err)
		}
		note.Number = number
		documents[name] = note
	}
	credit("credit", "HBK-2026-0001", documents["english"], nil)
	credit("credit-line-lithuanian", "HBK-2026-0002", documents["lithuanian"], []int{1})
	return documents
}

func TestDocumentsAreTheGoldenOnes(t *testing.T) {
	for name, doc := range goldenDocuments(t) {
		if err := doc.Verify(); err != nil && name != "held-back" {
			t.Errorf("%s: %v", name, err)
		}
		got, err := json.MarshalIndent(doc, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, '\n')
		path := filepath.Join("testdata", "documents", name+".json")
		if *update {
			if err := os.WriteFile(path, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s: other than %s; look, then run with -update", name, path)
		}
	}
}
