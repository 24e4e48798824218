package page

import "rsc.io/qr"

// A QR code is 26 mm wide. Around it at least four of its cells stay white, as
// its standard wants: of the least cells, 3 mm.
const (
	qrSize  = 74.0
	qrWhite = 8.5
)

// qrCode is a text as a grid of squares, level M, at the origin; false for no text, or one that is too long.
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
	return Item{Kind: Cells, W: qrSize, H: qrSize, Grid: grid}, true
}
