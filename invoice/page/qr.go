package page

import "rsc.io/qr"

// The room for a QR code: 30 mm, with four cells of white on each side as its
// standard wants.
const (
	qrSize  = 85.0
	qrWhite = 4
)

// qrCode is a text as a grid of squares, level M, at the upper left of its
// room; false for no text, or one that is too long.
func qrCode(text string) (Item, bool) {
	if text == "" {
		return Item{}, false
	}
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return Item{}, false
	}
	grid := make([][]bool, code.Size)
	for y := range grid {
		grid[y] = make([]bool, code.Size)
		for x := range grid[y] {
			grid[y][x] = code.Black(x, y)
		}
	}
	white := qrSize * qrWhite / float64(code.Size+2*qrWhite)
	return Item{Kind: Cells, X: white, Y: white, W: qrSize - 2*white, H: qrSize - 2*white, Grid: grid}, true
}
