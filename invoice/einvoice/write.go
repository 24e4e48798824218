package einvoice

import (
	"bytes"
	"encoding/xml"
	"strconv"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// element is a piece of the file. One without text and children is not
// written, since the standard forbids empty ones.
type element struct {
	name       string
	attributes []string // name, value, name, value
	text       string
	children   []element
}

// e is an element of others.
func e(name string, children ...element) element { return element{name: name, children: children} }

// t is an element of text.
func t(name, text string, attributes ...string) element {
	return element{name: name, text: text, attributes: attributes}
}

func amount(name string, value decimal.Decimal) element { return t(name, value.StringFixed(2)) }

// price has two places, or more where it needs them.
func price(value decimal.Decimal) string { return value.StringFixed(max(2, -value.Exponent())) }

func percent(value decimal.Decimal) string { return value.String() }

func count(n int64) string { return strconv.FormatInt(n, 10) }

// isoDay is 2026-10-31, empty for none; plainDay is 20261031.
func isoDay(d sla.Day) string { return d.String() }

func plainDay(d sla.Day) string {
	text := d.String()
	if len(text) != len("2006-01-02") {
		return ""
	}
	return text[:4] + text[5:7] + text[8:]
}

func (x element) empty() bool {
	if x.text != "" {
		return false
	}
	for _, child := range x.children {
		if !child.empty() {
			return false
		}
	}
	return true
}

// write is the file of a root element.
func write(root element) []byte {
	var b bytes.Buffer
	b.Grow(16 << 10)
	b.WriteString(xml.Header)
	root.writeTo(&b)
	b.WriteByte('\n')
	return b.Bytes()
}

func (x element) writeTo(b *bytes.Buffer) {
	if x.empty() {
		return
	}
	b.WriteString("<" + x.name)
	for i := 0; i < len(x.attributes); i += 2 {
		if x.attributes[i+1] != "" {
			b.WriteString(" " + x.attributes[i] + `="`)
			escape(b, x.attributes[i+1])
			b.WriteByte('"')
		}
	}
	b.WriteByte('>')
	escape(b, x.text)
	for _, child := range x.children {
		child.writeTo(b)
	}
	b.WriteString("</" + x.name + ">")
}

// escape writes text; characters that XML cannot hold become U+FFFD.
func escape(b *bytes.Buffer, text string) {
	_ = xml.EscapeText(b, []byte(text)) // a bytes.Buffer takes everything
}
