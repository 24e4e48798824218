package match

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hourbook/app/bank"
	"hourbook/app/story/testdata/limit"
)

// BenchmarkMatch finds documents among 50,000 open ones for 10,000 rows, beside
// reading these rows: most with a number, some with a name or nothing.
func BenchmarkMatch(b *testing.B) {
	const rows, open = 10_000, 50_000
	var documents []Document
	var customers []Customer
	for n := 1; n <= open; n++ {
		documents = append(documents, Document{Number: fmt.Sprintf("HB-2026-%04d", n), Customer: fmt.Sprint("c", n%1000), Open: eur(fmt.Sprint(50+n%700, ".00")), Due: dayOf(b, "2026-11-10")})
	}
	for n := range 1000 {
		customers = append(customers, Customer{fmt.Sprint("c", n), fmt.Sprintf("Customer of number %d GmbH", n)})
	}
	raw := []byte(statementOf(rows, open))
	var reading, matching time.Duration
	for b.Loop() {
		start := time.Now()
		all, err := bank.Read(raw, bank.How{})
		if err != nil {
			b.Fatal(err)
		}
		reading += time.Since(start)
		start = time.Now()
		found := NewBook(documents, customers).Of(all[0].Rows, dayOf(b, "2026-11-29"))
		matching += time.Since(start)
		if len(found) != rows {
			b.Fatalf("%d rows", len(found))
		}
	}
	limit.Beside(b, "reading", float64(matching)/float64(reading), 3)
}

// statementOf is a camt.053 of so many rows.
func statementOf(rows, open int) string {
	var out strings.Builder
	out.WriteString(`<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>LT121000011101001000</IBAN></Id></Acct>`)
	for i := range rows {
		n := i*7%open + 1
		words, name := fmt.Sprintf("Payment of HB-2026-%04d", n), fmt.Sprintf("Customer of number %d", n%1000)
		switch i % 10 {
		case 7:
			words = "thank you"
		case 8:
			words, name = "without a name", ""
		case 9:
			words = fmt.Sprintf("HB-2026-%04d, %04d and HB 2026 %d", n, n+1, n+2)
		}
		fmt.Fprintf(&out, `<Ntry><Amt Ccy="EUR">%d.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>R%d</AcctSvcrRef>
			<NtryDtls><TxDtls><Refs><EndToEndId>E%d</EndToEndId></Refs><RltdPties><Dbtr><Nm>%s</Nm></Dbtr></RltdPties><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`, 50+n%700, i, i, name, words)
	}
	out.WriteString(`</Stmt></BkToCstmrStmt></Document>`)
	return out.String()
}
