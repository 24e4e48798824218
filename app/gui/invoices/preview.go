package invoices

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
)

// preview is the right side: the pages of the chosen document on a desk, or
// why it is as it is, with the acts on it.
type preview struct {
	s        *invoices
	asked    kit.Turn
	shown    invoice.Document
	row      issuedRow // of an issued document
	has      bool      // there are pages
	pages    int
	title    string
	state    string
	head     *kit.Tappable
	acts     *fyne.Container
	body     *fyne.Container
	paper    *kit.PageView
	keys     *kit.PageKeys
	chain    *chainView
	none     *kit.Empty
	explains bool // the chain is shown instead of the pages
	view     *fyne.Container
}

func newPreview(s *invoices) *preview {
	v := &preview{s: s}
	v.head = kit.NewTappable(100, 44, v.paintHead)
	v.acts = kit.Flowing(6)
	v.paper = kit.NewPageView()
	v.keys = kit.NewPageKeys(s.w.Base, v.paper, func() { v.head.Refresh() }, s.letter)
	v.paper.Scroll.OnScrolled = func(fyne.Position) { v.head.Refresh() }
	v.chain = newChainView(s)
	v.none = s.w.Empty("invoices", kit.Say("Select a document to preview it here."), "", "", nil)
	v.body = container.NewStack(v.none.Container)
	top := kit.OnColor(kit.ColorGround, kit.Below(0, v.head, kit.Padded(16, 0, 16, 10, v.acts), kit.RuleOf(kit.ColorLine)))
	v.view = kit.BelowGrow(0, 2, top, kit.OnColor(kit.ColorDesk, v.body))
	return v
}

func (v *preview) paintHead(p *kit.Pen, size fyne.Size) {
	right := size.Width - 12
	if v.has && !v.explains {
		for _, b := range []struct {
			word string
			step int
		}{{"+", 1}, {"−", -1}} {
			right -= p.SmallButton(right, 10, b.word, func() { v.zoom(b.step) }) + 4
		}
	}
	state := v.state
	if v.has && !v.explains && v.pages > 0 {
		at := kit.Say("page %d of %d", v.paper.At(), v.pages)
		if size.Width < 400 {
			state, at = "", kit.Say("%d of %d", v.paper.At(), v.pages)
		}
		state = strings.TrimPrefix(state+" · "+at, " · ")
	}
	x := 16 + p.TextIn(16, 22, right-16-18-kit.SmallText.Width(state), v.title, kit.StrongText) + 10
	p.TextIn(x, 22, right-x-6, state, kit.SmallText)
}

// clear shows that nothing is chosen.
func (v *preview) clear() {
	v.asked.Asked++
	v.has, v.title, v.state, v.shown = false, "", "", invoice.Document{}
	v.explains = false
	v.none.Say(kit.Say("Select a document to preview it here."))
	v.put(v.none.Container)
	v.set()
}

func (v *preview) put(o fyne.CanvasObject) {
	if len(v.body.Objects) == 1 && v.body.Objects[0] == o {
		return
	}
	v.body.Objects = []fyne.CanvasObject{o}
	v.body.Refresh()
}

// set shows the acts on the document.
func (v *preview) set(buttons ...fyne.CanvasObject) {
	v.acts.Objects = buttons
	v.acts.Refresh()
	v.head.Refresh()
	kit.Relay(v.view)
	v.view.Refresh()
}

// small is a button for an act on what is marked.
func (v *preview) small(word string, act func()) fyne.CanvasObject {
	return v.s.w.Button(kit.SmallButton, word, func() { v.s.w.RunCommand(kit.Command{Do: act}) })
}

// draft shows the pages of a draft or statement.
func (v *preview) draft(r draftRow) {
	v.title, v.state = r.title(), kit.Say("draft")
	if r.kind == statement {
		v.state = kit.Say("statement")
	}
	v.row, v.explains = issuedRow{}, false
	acts := []fyne.CanvasObject{v.small(kit.Say("Open PDF"), v.s.openPDF), v.small(kit.Say("Save PDF…"), v.s.savePDF), v.small(kit.Say("Customer"), v.s.w.WithCustomer(func(w *gui.Window, id string) { w.Jump("customers", id) }))}
	if r.kind == readyDraft && v.s.tab == draftsTab {
		acts = append(acts, v.small(kit.Say("Discount…"), v.s.discountDraft), v.small(kit.Say("Issue it alone…"), v.s.askIssueOne))
	}
	v.set(acts...)
	v.lay(r.document, true)
}

// document shows the pages of an issued document, or why it is so.
func (v *preview) document(row issuedRow) {
	same := v.row.Number == row.Number
	v.row = row
	v.title, v.state = row.Number, gui.IssuedWords(row.state)
	v.set(v.onIssued()...)
	if v.explains {
		if !same {
			v.chain.show(row.Number)
		}
		return
	}
	gui.Ask(v.s.w, &v.asked, func(l *ledger.View) (invoice.Document, error) { return l.Document(row.Number) }, func(d invoice.Document, err error) {
		if err != nil {
			v.fail(gui.ProblemOf(err))
			return
		}
		v.lay(d, !same)
	})
}

// onIssued are the acts on an issued document.
func (v *preview) onIssued() []fyne.CanvasObject {
	s := v.s
	why := kit.Say("Why")
	if v.explains {
		why = kit.Say("Page")
	}
	all := []fyne.CanvasObject{v.small(why, s.withDocument(s.why)), v.small(kit.Say("Open PDF"), s.openPDF), v.small(kit.Say("Save PDF…"), s.savePDF), v.small(kit.Say("Save XML…"), s.withDocument(s.saveUBL)), v.small(kit.Say("Email draft"), s.withDocument(s.mail))}
	if v.row.Kind != invoice.Invoice {
		return all
	}
	all = append(all, v.small(kit.Say("Payment…"), s.pay), v.small(kit.Say("Credit note…"), s.withDocument(s.credit)))
	if v.row.state == "overdue" {
		all = append(all, v.small(kit.Say("Remind…"), s.remind))
	}
	return all
}

// lay makes the pages off the thread that draws; top begins at the first.
func (v *preview) lay(d invoice.Document, top bool) {
	v.shown, v.has = d, true
	v.asked.Asked++
	mine := v.asked.Asked
	kit.Aside(v.s.w, func() ([]page.Page, error) { return page.Layout(d) }, func(pages []page.Page, err error) {
		if mine != v.asked.Asked {
			return
		}
		if err != nil {
			v.fail(gui.ProblemOf(err))
			return
		}
		v.pages = len(pages)
		v.put(v.keys.View)
		offset := v.paper.Scroll.Offset
		v.paper.Set(pages)
		if !top {
			v.paper.Scroll.ScrollToOffset(offset)
		}
		v.head.Refresh()
	})
}

func (v *preview) fail(p kit.Problem) {
	v.has = false
	v.none.Say(p.What + " " + p.Remedy)
	v.put(v.none.Container)
	v.head.Refresh()
}

// zoom makes the pages larger or smaller, or with 0 as wide as there is room.
func (v *preview) zoom(step int) {
	v.paper.Enlarge(step)
	v.head.Refresh()
}
