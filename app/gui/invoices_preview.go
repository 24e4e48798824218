package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
)

// preview is the right side: the pages of the chosen document on a desk, or
// why it is as it is, with the acts on it.
type preview struct {
	s        *invoices
	asked    turn
	shown    invoice.Document
	row      issuedRow // of an issued document
	has      bool      // there are pages
	pages    int
	title    string
	state    string
	head     *tappable
	acts     *fyne.Container
	body     *fyne.Container
	paper    *pageView
	keys     *pageKeys
	chain    *chainView
	none     *empty
	explains bool // the chain is shown instead of the pages
	view     *fyne.Container
}

func newPreview(s *invoices) *preview {
	v := &preview{s: s}
	v.head = newTappable(100, 44, v.paintHead)
	v.acts = flowing(6)
	v.paper = newPageView()
	v.keys = newPageKeys(s.w, v.paper, func() { v.head.Refresh() }, s.letter)
	v.paper.scroll.OnScrolled = func(fyne.Position) { v.head.Refresh() }
	v.chain = newChainView(s)
	v.none = s.w.empty("invoices", say("Select a document to preview it here."), "", "", nil)
	v.body = container.NewStack(v.none.Container)
	top := onColor(colorGround, below(0, v.head, padded(16, 0, 16, 10, v.acts), ruleOf(colorLine)))
	v.view = belowGrow(0, 2, top, onColor(colorDesk, v.body))
	return v
}

func (v *preview) paintHead(p *pen, size fyne.Size) {
	right := size.Width - 12
	if v.has && !v.explains {
		for _, b := range []struct {
			word string
			step int
		}{{"+", 1}, {"−", -1}} {
			right -= p.smallButton(right, 10, b.word, func() { v.zoom(b.step) }) + 4
		}
	}
	state := v.state
	if v.has && !v.explains && v.pages > 0 {
		at := say("page %d of %d", v.paper.at(), v.pages)
		if size.Width < 400 {
			state, at = "", say("%d of %d", v.paper.at(), v.pages)
		}
		state = strings.TrimPrefix(state+" · "+at, " · ")
	}
	x := 16 + p.textIn(16, 22, right-16-18-smallText.width(state), v.title, strongText) + 10
	p.textIn(x, 22, right-x-6, state, smallText)
}

// clear shows that nothing is chosen.
func (v *preview) clear() {
	v.asked.asked++
	v.has, v.title, v.state, v.shown = false, "", "", invoice.Document{}
	v.explains = false
	v.none.say(say("Select a document to preview it here."))
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
	relay(v.view)
	v.view.Refresh()
}

// small is a button for an act on what is marked.
func (v *preview) small(word string, act func()) fyne.CanvasObject {
	return v.s.w.button(smallButton, word, func() { v.s.w.runCommand(command{do: act}) })
}

// draft shows the pages of a draft or statement.
func (v *preview) draft(r draftRow) {
	v.title, v.state = r.title(), say("draft")
	if r.kind == statement {
		v.state = say("statement")
	}
	v.row, v.explains = issuedRow{}, false
	acts := []fyne.CanvasObject{v.small(say("Open PDF"), v.s.openPDF), v.small(say("Save PDF…"), v.s.savePDF), v.small(say("Customer"), v.s.w.withCustomer(func(id string) { v.s.w.jump("customers", id) }))}
	if r.kind == readyDraft && v.s.tab == draftsTab {
		acts = append(acts, v.small(say("Issue it alone…"), v.s.askIssueOne))
	}
	v.set(acts...)
	v.lay(r.document, true)
}

// document shows the pages of an issued document, or why it is so.
func (v *preview) document(row issuedRow) {
	same := v.row.Number == row.Number
	v.row = row
	v.title, v.state = row.Number, issuedWords(row.state)
	v.set(v.onIssued()...)
	if v.explains {
		if !same {
			v.chain.show(row.Number)
		}
		return
	}
	ask(v.s.w, &v.asked, func(l *ledger.View) (invoice.Document, error) { return l.Document(row.Number) }, func(d invoice.Document, err error) {
		if err != nil {
			v.fail(problemOf(err))
			return
		}
		v.lay(d, !same)
	})
}

// onIssued are the acts on an issued document.
func (v *preview) onIssued() []fyne.CanvasObject {
	s := v.s
	why := say("Why")
	if v.explains {
		why = say("Page")
	}
	all := []fyne.CanvasObject{v.small(why, s.withDocument(s.why)), v.small(say("Open PDF"), s.openPDF), v.small(say("Save PDF…"), s.savePDF), v.small(say("Save XML…"), s.withDocument(s.saveUBL)), v.small(say("Email draft"), s.withDocument(s.mail))}
	if v.row.Kind != invoice.Invoice {
		return all
	}
	all = append(all, v.small(say("Payment…"), s.pay), v.small(say("Credit note…"), s.withDocument(s.credit)))
	if v.row.state == "overdue" {
		all = append(all, v.small(say("Remind…"), s.remind))
	}
	return all
}

// lay makes the pages off the thread that draws; top begins at the first.
func (v *preview) lay(d invoice.Document, top bool) {
	v.shown, v.has = d, true
	v.asked.asked++
	mine := v.asked.asked
	aside(v.s.w, func() ([]page.Page, error) { return page.Layout(d) }, func(pages []page.Page, err error) {
		if mine != v.asked.asked {
			return
		}
		if err != nil {
			v.fail(problemOf(err))
			return
		}
		v.pages = len(pages)
		v.put(v.keys.view)
		offset := v.paper.scroll.Offset
		v.paper.set(pages)
		if !top {
			v.paper.scroll.ScrollToOffset(offset)
		}
		v.head.Refresh()
	})
}

func (v *preview) fail(p problem) {
	v.has = false
	v.none.say(p.what + " " + p.remedy)
	v.put(v.none.Container)
	v.head.Refresh()
}

// zoom makes the pages larger or smaller, or with 0 as wide as there is room.
func (v *preview) zoom(step int) {
	v.paper.enlarge(step)
	v.head.Refresh()
}

// pageKeys lets the keys scroll and zoom the pages; it has the focus.
type pageKeys struct {
	drawing
	w       *Window
	paper   *pageView
	moved   func()     // told when another part of the pages is seen
	letter  func(rune) // told of letters that are not for the pages
	view    *fyne.Container
	focused bool
}

func newPageKeys(w *Window, paper *pageView, moved func(), letter func(rune)) *pageKeys {
	k := &pageKeys{w: w, paper: paper, moved: moved, letter: letter}
	k.min = sizeOf(60, 60)
	k.draw = func(p *pen, size fyne.Size) {
		if k.focused {
			p.frame(1, 1, size.Width-2, size.Height-2, "", colorRing, 2, 0)
		}
	}
	k.ExtendBaseWidget(k)
	k.view = container.NewStack(paper.Container, k)
	return k
}

// CreateRenderer belongs to the library.
func (k *pageKeys) CreateRenderer() fyne.WidgetRenderer { return &drawnKeys{drawn{&k.drawing}, k} }

type drawnKeys struct {
	drawn
	k *pageKeys
}

// Refresh draws again.
func (r *drawnKeys) Refresh() {
	r.d.redraw(r.k.Size())
	canvas.Refresh(r.k)
}

// TypedKey scrolls.
func (k *pageKeys) TypedKey(e *fyne.KeyEvent) {
	scroll := k.paper.scroll
	leap := scroll.Size().Height * 0.9
	by := map[fyne.KeyName]float32{fyne.KeyUp: -40, fyne.KeyDown: 40, fyne.KeyPageUp: -leap, fyne.KeyPageDown: leap, fyne.KeySpace: leap, fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}
	if y, ok := by[e.Name]; ok {
		scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, scroll.Offset.Y+y))
		k.moved()
		return
	}
	k.w.typed(e)
}

// TypedRune zooms.
func (k *pageKeys) TypedRune(r rune) {
	switch r {
	case '+', '=':
		k.zoom(1)
	case '-':
		k.zoom(-1)
	case '0':
		k.zoom(0)
	default:
		k.letter(r)
	}
}

func (k *pageKeys) zoom(step int) {
	k.paper.enlarge(step)
	k.moved()
}

// FocusGained shows the frame.
func (k *pageKeys) FocusGained() { k.focused = true; k.Refresh() }

// FocusLost hides it.
func (k *pageKeys) FocusLost() { k.focused = false; k.Refresh() }
