//go:build unix

package app

import (
	"encoding/json"
	"os"
	"syscall"
	"testing"
	"time"

	"hourbook/app/story/testdata/limit"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/invoice/pdf/testdata/plain"
)

// mostPerInvoice is what a one-page invoice may cost (laid out, painted, made an
// archive file, with its data written and put inside) beside what gofpdf needs
// to paint its pages alone, with fonts that have the same letters.
const mostPerInvoice = 0.6

// spent is the time that this process had a processor, in all threads.
func spent() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

func goldenDocument(b testing.TB, name string) invoice.Document {
	data, err := os.ReadFile("../invoice/testdata/documents/" + name + ".json")
	noFault(b, err)
	var d invoice.Document
	noFault(b, json.Unmarshal(data, &d))
	d.Seller.Logo, err = os.ReadFile("../assets/sample/logo.png")
	noFault(b, err)
	return d
}

func BenchmarkInvoice(b *testing.B) {
	d := goldenDocument(b, "english")
	d.AtNoCharge = nil
	if _, err := Draw(d); err != nil { // fonts are cut once
		b.Fatal(err)
	}
	pages, err := page.Layout(d)
	noFault(b, err)
	b.ReportAllocs()
	var own, peer time.Duration
	for b.Loop() {
		before := spent()
		if _, err := Draw(d); err != nil {
			b.Fatal(err)
		}
		between := spent()
		if _, err := plain.Paint(pages, true); err != nil {
			b.Fatal(err)
		}
		own, peer = own+between-before, peer+spent()-between
	}
	b.ReportMetric(float64((own/time.Duration(b.N)).Microseconds())/1000, "cpu-ms")
	limit.Beside(b, "gofpdf-utf8", own.Seconds()/peer.Seconds(), mostPerInvoice)
}
