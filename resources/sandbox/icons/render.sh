#!/bin/sh
# Draws the PNG files beside the SVG files they come from. Needs librsvg2-bin; only needed after a drawing was changed.
cd "$(dirname "$0")" || exit 1
for svg in *.svg; do
    for size in 16 32 64 128; do
        rsvg-convert -w "$size" -h "$size" "$svg" -o "${svg%.svg}-$size.png" || exit 1
    done
done
