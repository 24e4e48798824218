package kit

import "fyne.io/fyne/v2"

// heighter is an object or layout whose height follows from its width, since it
// wraps text.
type heighter interface {
	HeightFor(width float32) float32
}

type heighterLayout interface {
	HeightOf(objects []fyne.CanvasObject, width float32) float32
}

// HeightOf is how high an object is when it is that wide.
func HeightOf(o fyne.CanvasObject, width float32) float32 {
	if h, ok := o.(heighter); ok {
		return h.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if h, ok := c.Layout.(heighterLayout); ok {
			return h.HeightOf(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Column puts objects below each other, with a gap, each as wide as all. The
// object grow (counted from 1) takes what is left.
type Column struct {
	gap   float32
	grow  int
	width float32 // of the last layout
}

// HeightOf is the height for a width.
func (c *Column) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	var height, gap float32
	for _, o := range objects {
		if o.Visible() {
			height += gap + HeightOf(o, width)
			gap = c.gap
		}
	}
	return height
}

// Layout belongs to the library.
func (c *Column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	spare := size.Height - c.HeightOf(objects, size.Width)
	var y float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		height := HeightOf(o, size.Width)
		if i+1 == c.grow {
			height = max(0, height+spare)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height + c.gap
	}
}

// MinSize belongs to the library. The height is that for the width of now.
func (c *Column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var width float32
	for _, o := range objects {
		if o.Visible() {
			width = max(width, o.MinSize().Width)
		}
	}
	return fyne.NewSize(width, c.HeightOf(objects, max(width, c.width)))
}

// row puts objects beside each other. Each has a share of the room that is
// left; those with none are as wide as they need to be.
type row struct {
	gap    float32
	shares []float32
}

func (r *row) share(i int) float32 {
	if i < len(r.shares) {
		return r.shares[i]
	}
	return 0
}

func (r *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	var shares, gap float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		width -= gap
		gap = r.gap
		if s := r.share(i); s > 0 {
			shares += s
			continue
		}
		widths[i] = o.MinSize().Width
		width -= widths[i]
	}
	for i, o := range objects {
		if s := r.share(i); s > 0 && o.Visible() {
			widths[i] = float32(int(max(0, width) * s / shares))
		}
	}
	return widths
}

// HeightOf is the height for a width.
func (r *row) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for i, w := range r.widths(objects, width) {
		if objects[i].Visible() {
			height = max(height, HeightOf(objects[i], w))
		}
	}
	return height
}

// Layout belongs to the library.
func (r *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x float32
	for i, w := range r.widths(objects, size.Width) {
		if !objects[i].Visible() {
			continue
		}
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, size.Height))
		x += w + r.gap
	}
}

// MinSize belongs to the library.
func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	gap := float32(0)
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size.Width += gap + least.Width
			size.Height = max(size.Height, least.Height)
			gap = r.gap
		}
	}
	return size
}

// Inset keeps a distance around its objects.
type Inset struct{ Left, Top, Right, Bottom float32 }

// HeightOf is the height for a width.
func (n *Inset) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for _, o := range objects {
		height = max(height, HeightOf(o, width-n.Left-n.Right))
	}
	return height + n.Top + n.Bottom
}

// Layout belongs to the library.
func (n *Inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(n.Left, n.Top))
		o.Resize(size.SubtractWidthHeight(n.Left+n.Right, n.Top+n.Bottom))
	}
}

// MinSize belongs to the library.
func (n *Inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(n.Left+n.Right, n.Top+n.Bottom)
}
