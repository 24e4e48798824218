package assets

import "embed"

// Guide is what the window's help says to each kind of reader: a folder for each
// language, a page for each reader. A line is a heading (# and ##), a point (-),
// a picture of GuidePictures in ![] or a paragraph.
//
//go:embed guide
var Guide embed.FS

// GuidePictures are the screens that the guide shows, and the README.
//
//go:embed pictures/today.png pictures/tickets.png pictures/week.png pictures/invoices.png pictures/insight.png
var GuidePictures embed.FS
