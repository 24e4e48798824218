package einvoice_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/invoice/page"
	"hourbook/invoice/pdf"
	"hourbook/sla"
)

// drawn writes the PDFs of all documents that can be drawn, as they are sent,
// and returns their paths by name.
func drawn(t *testing.T) map[string]string {
	folder := t.TempDir()
	paths := map[string]string{}
	for name, doc := range documents(t) {
		if len(page.Missing(doc)) > 0 || strings.HasPrefix(name, "eu-") {
			continue
		}
		doc.ID = strings.Repeat("0f", 16) // as documents that were issued have; the ones below have none
		data, err := app.Draw(doc)
		if err != nil {
			t.Fatal(name, err)
		}
		paths[name] = filepath.Join(folder, name+".pdf")
		if err := os.WriteFile(paths[name], data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	doc := documents(t)["lithuanian"]
	for name, data := range letters(doc) {
		raw, err := data()
		if err != nil {
			t.Fatal(name, err)
		}
		paths[name] = filepath.Join(folder, name+".pdf")
		if err := os.WriteFile(paths[name], raw, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if len(paths) < 10 {
		t.Fatalf("only %d documents", len(paths))
	}
	return paths
}

// letters are the papers beside invoices and credit notes, to the buyer of one: drafts,
// statements, reminders of each kind, accounts, reviews and printed reports.
func letters(doc invoice.Document) map[string]func() ([]byte, error) {
	owed := []invoice.Owed{{Number: doc.Number, Issued: doc.Issued, Due: doc.Due, Total: doc.Total}}
	return map[string]func() ([]byte, error){
		"statement": func() ([]byte, error) {
			return app.Draw(invoice.Document{Kind: invoice.Statement, Language: "lt", Month: doc.Month, From: doc.From, Until: doc.Until, Issued: doc.Issued, Seller: doc.Seller, Buyer: doc.Buyer, AtNoCharge: doc.AtNoCharge})
		},
		"draft": func() ([]byte, error) { draft := doc; draft.Number = ""; return app.Draw(draft) },
		"review": func() ([]byte, error) {
			r := invoice.Review{Language: "lt", On: doc.Due, From: doc.Month - 11, To: doc.Month, Seller: doc.Seller, Buyer: doc.Buyer, Worked: 500}
			for n := range 5 {
				r.Kinds = append(r.Kinds, invoice.ReviewKind{Name: fmt.Sprint("darbas ", n), Bugs: n == 4, Months: []sla.Minutes{90, 0, 30, 60, 0, 0, 0, 0, 0, 0, 0, 240}})
			}
			return app.DrawReview(r)
		},
		"reminder": func() ([]byte, error) {
			return app.DrawReminder(invoice.Reminder{Language: "lt", On: doc.Due.Add(3), Seller: doc.Seller, Buyer: doc.Buyer,
				Owed: owed})
		},
		"dunning": func() ([]byte, error) {
			return app.DrawReminder(invoice.Reminder{Language: "lt", On: doc.Due.Add(30), Seller: doc.Seller, Buyer: doc.Buyer, Owed: owed, Credit: decimal.New(1, 0),
				Title: "Paskutinis priminimas", Plea: "Prašome sumokėti per savaitę.", Fee: decimal.New(40, 0), Interest: decimal.New(251, -2)})
		},
		"account": func() ([]byte, error) {
			return app.DrawAccount(invoice.AccountLetter{Language: "lt", On: doc.Due, Seller: doc.Seller, Buyer: doc.Buyer, Credit: decimal.New(5, 0), Owed: doc.Total, Open: []string{doc.Number}, Lines: []invoice.AccountLine{
				{On: doc.Issued, Kind: invoice.AccountInvoice, Document: doc.Number, Due: doc.Due, Charge: doc.Total, Balance: doc.Total},
				{On: doc.Due, Kind: invoice.AccountPayment, Payment: decimal.New(5, 0), Balance: doc.Total.Sub(decimal.New(5, 0))},
			}})
		},
		"overview": func() ([]byte, error) {
			return pdf.DrawReport(invoice.Report{Language: "lt", On: doc.Due, Seller: doc.Seller, Title: "Ataskaitos", Note: "2026 m.", Sheets: []invoice.Sheet{{
				Title: "Valandos", Columns: []invoice.SheetColumn{{Head: "Mėnuo"}, {Head: "Valandos", Right: true}}, Rows: [][]string{{"2026-10", "12:00"}, {"2026-11", "7:30"}}, Sums: []string{"", "19:30"},
				Chart: &invoice.Chart{Parts: []string{"įtraukta", "nemokama", "mokama"}, Past: "prieš metus", Unit: 60, Bars: []invoice.ChartBar{
					{Label: "2026-10", Total: "12:00", Parts: []int64{300, 120, 300}, Before: 600}, {Label: "2026-11", Total: "7:30", Parts: []int64{450, 0, 0}},
				}},
			}}})
		},
	}
}

// archiveVerdict is what veraPDF says of one file.
type archiveVerdict struct {
	File   string `xml:"item>name"`
	Report *struct {
		Compliant bool `xml:"isCompliant,attr"`
		Details   struct {
			Passed int `xml:"passedChecks,attr"`
			Rules  []struct {
				Clause string `xml:"clause,attr"`
				Status string `xml:"status,attr"`
			} `xml:"rule"`
		} `xml:"details"`
	} `xml:"validationReport"`
}

func veraPDF(t *testing.T, paths []string) map[string]archiveVerdict {
	jars, err := filepath.Glob(filepath.Join(validators(t), "lib", "greenfield-apps-*.jar"))
	if err != nil || len(jars) != 1 {
		t.Fatal(jars, err)
	}
	args := append([]string{"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jars[0], "org.verapdf.apps.GreenfieldCliWrapper", "-f", "3b", "--format", "xml"}, paths...)
	out, err := exec.Command("java", args...).Output()
	if len(out) == 0 {
		t.Fatal(err) // it also fails when a file is not compliant
	}
	var report struct {
		Jobs []archiveVerdict `xml:"jobs>job"`
	}
	if err := xml.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	verdicts := map[string]archiveVerdict{}
	for _, job := range report.Jobs {
		name := strings.TrimSuffix(filepath.Base(job.File), ".pdf")
		if job.Report == nil {
			t.Fatalf("%s was not read", name)
		}
		verdicts[name] = job
	}
	return verdicts
}

func TestEveryPDFIsAnArchiveFile(t *testing.T) {
	t.Parallel()
	validators(t)
	paths := drawn(t)
	good, err := os.ReadFile(paths["english"])
	if err != nil {
		t.Fatal(err)
	}
	bad := map[string][2]string{
		"bad-profile": {"/OutputIntents [", "/OutputIntentz ["},
		"bad-meta":    {"/Metadata ", "/Metadatb "},
		"bad-id":      {"/ID [", "/IE ["},
		"bad-fx":      {"<fx:DocumentType>INVOICE</fx:DocumentType>", "<fx:DocumentTypo>INVOICE</fx:DocumentTypo>"},
		"bad-attach":  {"/AFRelationship", "/AFRelationshiq"},
	}
	var all []string
	for _, path := range paths {
		all = append(all, path)
	}
	for name, change := range bad {
		spoiled := bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(spoiled, good) {
			t.Fatalf("%s: there is no %s", name, change[0])
		}
		path := filepath.Join(filepath.Dir(paths["english"]), name+".pdf")
		if err := os.WriteFile(path, spoiled, 0o666); err != nil {
			t.Fatal(err)
		}
		all = append(all, path)
	}
	verdicts := veraPDF(t, all)
	validated(t, "veraPDF", len(verdicts)-len(bad))
	fewest := 1 << 20
	for name := range paths {
		v, ok := verdicts[name]
		if ok {
			fewest = min(fewest, v.Report.Details.Passed)
		}
		if !ok || !v.Report.Compliant || v.Report.Details.Passed < 1000 {
			t.Errorf("%s: %+v", name, v.Report)
		}
	}
	t.Logf("%d files pass, with at least %d checks on each, %d spoiled ones", len(paths), fewest, len(bad))
	for name := range bad {
		if v, ok := verdicts[name]; !ok || v.Report.Compliant {
			t.Errorf("%s passes: veraPDF looks away", name)
		}
	}
}

func TestTheDataComeOutOfThePDFAsTheyWentIn(t *testing.T) {
	if _, err := exec.LookPath("pdfdetach"); err != nil {
		t.Skip("needs pdfdetach of poppler-utils")
	}
	for name, path := range drawn(t) {
		doc := documents(t)[name] // of no number where it is not issued
		out := filepath.Join(t.TempDir(), name)
		text, err := exec.Command("pdfdetach", "-save", "1", "-o", out, path).CombinedOutput()
		if !einvoice.Fits(doc) {
			if err == nil {
				t.Errorf("%s has an attachment", name)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v %s", name, err, text)
		}
		got, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if want, err := einvoice.CII(doc); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: other data came out (%v)", name, err)
		}
	}
}

func TestQPDFFindsNothingWrong(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("needs qpdf")
	}
	for name, path := range drawn(t) {
		if text, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}

// TestTheFileIsTheSameEverywhere draws from many goroutines at once, and in
// another process.
func TestTheFileIsTheSameEverywhere(t *testing.T) {
	doc := documents(t)["lithuanian"]
	want, err := app.Draw(doc)
	if err != nil {
		t.Fatal(err)
	}
	sum := fmt.Sprintf("%x", sha256.Sum256(want))
	if os.Getenv("HOURBOOK_SUM") != "" {
		fmt.Println(sum)
		return
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got, err := app.Draw(doc); err != nil || !bytes.Equal(got, want) {
				t.Errorf("another file (%v)", err)
			}
		})
	}
	all.Wait()
	again := exec.Command(os.Args[0], "-test.run=^TestTheFileIsTheSameEverywhere$")
	again.Env = append(os.Environ(), "HOURBOOK_SUM=1")
	out, err := again.CombinedOutput()
	if err != nil || !strings.Contains(string(out), sum) {
		t.Errorf("another file in another process: %v %s, want %s", err, out, sum)
	}
}
