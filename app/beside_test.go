//go:build unix

package app

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/invoice"
)

// asHTML and asTypst are the content of an invoice for programs that lay out
// pages by themselves, without archive form, data or code.
func asHTML(d invoice.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><body><h1>Invoice %s</h1><p>%s</p><p>%s</p><table>", d.Number, html.EscapeString(d.Seller.Name), html.EscapeString(d.Buyer.Name))
	for _, l := range d.Lines {
		fmt.Fprintf(&b, "<tr><td>%s<br>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>", html.EscapeString(l.Title()), html.EscapeString(l.Details("en")), l.Billed, l.Rate.StringFixed(2), l.Amount.StringFixed(2))
	}
	fmt.Fprintf(&b, "</table><p>%s %s %s</p></body></html>", d.Net.StringFixed(2), d.VAT.StringFixed(2), d.Total.StringFixed(2))
	return b.String()
}

func asTypst(d invoice.Document) string {
	quoted := func(text string) string { return fmt.Sprintf("#%q", text) }
	var b strings.Builder
	fmt.Fprintf(&b, "= Invoice %s\n%s\n\n%s\n#table(columns: 4,\n", d.Number, quoted(d.Seller.Name), quoted(d.Buyer.Name))
	for _, l := range d.Lines {
		fmt.Fprintf(&b, "[%s \\ %s], [%s], [%s], [%s],\n", quoted(l.Title()), quoted(l.Details("en")), l.Billed, l.Rate.StringFixed(2), l.Amount.StringFixed(2))
	}
	fmt.Fprintf(&b, ")\n%s %s %s\n", d.Net.StringFixed(2), d.VAT.StringFixed(2), d.Total.StringFixed(2))
	return b.String()
}

// BenchmarkBeside draws one invoice with ours and with the programs that are
// there, each as it is called from a shell.
func BenchmarkBeside(b *testing.B) {
	d := goldenDocument(b, "english")
	b.Run("hourbook", func(b *testing.B) {
		for b.Loop() {
			_, err := Draw(d)
			noFault(b, err)
		}
	})
	for _, other := range []struct {
		name, source, suffix string
		args                 []string
	}{
		{"weasyprint", asHTML(d), ".html", nil}, {"typst", asTypst(d), ".typ", []string{"compile"}},
	} {
		b.Run(other.name, func(b *testing.B) {
			if _, err := exec.LookPath(other.name); err != nil {
				b.Skip(other.name, " is not installed")
			}
			folder := b.TempDir()
			source := filepath.Join(folder, "invoice"+other.suffix)
			noFault(b, os.WriteFile(source, []byte(other.source), 0o666))
			for b.Loop() {
				out, err := exec.Command(other.name, append(other.args, source, filepath.Join(folder, "invoice.pdf"))...).CombinedOutput()
				if err != nil {
					b.Fatal(err, string(out))
				}
			}
		})
	}
}
