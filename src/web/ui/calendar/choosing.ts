import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import type { Interval } from '#kernel/interval.ts'

/** A time of a row; `rowId` is null where the view doesn't tell rows apart. */
export interface Chosen extends Interval {
  readonly rowId: string | null
}

/** Cells of a surface that time is chosen on, each as large as the others. */
export interface Cells {
  readonly rows: number
  readonly columns: number
  /** The time that a cell stands for. */
  slot(row: number, column: number): Chosen
}

interface Cell {
  readonly row: number
  readonly column: number
}

interface Selection {
  readonly anchor: Cell
  readonly cursor: Cell
}

const arrows: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

const inRange = (index: number, count: number): number => Math.min(Math.max(index, 0), count - 1)

/** From the one cell to the other; cells of different rows don't go together, so only the last counts. */
function chosenOf({ slot }: Cells, { anchor, cursor }: Selection): Chosen {
  const [a, b] = [slot(anchor.row, anchor.column), slot(cursor.row, cursor.column)]
  if (a.rowId !== b.rowId) return b
  return { rowId: a.rowId, start: a.start < b.start ? a.start : b.start, end: a.end > b.end ? a.end : b.end }
}

/** The cell that a pointer is over. */
export function cellUnder(cells: Cells, { currentTarget, clientX, clientY }: MouseEvent): Cell {
  const box = currentTarget.getBoundingClientRect()
  return {
    row: inRange(Math.floor(((clientY - box.top) / box.height) * cells.rows), cells.rows),
    column: inRange(Math.floor(((clientX - box.left) / box.width) * cells.columns), cells.columns),
  }
}

/**
 * Choosing a time by dragging over cells, or by the arrow keys: Shift extends, Enter takes, Escape lets go. A finger
 * scrolls, so by touch one cell is taken at a tap.
 */
export function useChoosing(cells: Cells, choose: ((chosen: Chosen) => void) | undefined) {
  const [selection, setSelection] = useState<Selection | null>(null)
  const dragging = useRef(false)
  if (!choose) return { chosen: null, surface: {} }

  const take = (taken: Selection) => {
    setSelection(null)
    choose(chosenOf(cells, taken))
  }
  const onItem = ({ target }: MouseEvent) => target instanceof Element && target.closest('a, button') !== null

  return {
    chosen: selection && chosenOf(cells, selection),
    surface: {
      tabIndex: 0,
      role: 'application',
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || event.pointerType === 'touch' || onItem(event)) return
        event.currentTarget.setPointerCapture(event.pointerId)
        dragging.current = true
        const cell = cellUnder(cells, event)
        setSelection({ anchor: cell, cursor: cell })
      },
      onPointerMove: (event: PointerEvent) => {
        if (dragging.current && selection) setSelection({ ...selection, cursor: cellUnder(cells, event) })
      },
      onPointerUp: (event: PointerEvent) => {
        if (event.pointerType === 'touch') return
        if (dragging.current && selection) take({ ...selection, cursor: cellUnder(cells, event) })
        dragging.current = false
      },
      onClick: (event: MouseEvent) => {
        const tap = event.nativeEvent
        if (!(tap instanceof window.PointerEvent) || tap.pointerType !== 'touch') return
        const cell = cellUnder(cells, event)
        if (!onItem(event)) take({ anchor: cell, cursor: cell })
      },
      onPointerCancel: () => {
        dragging.current = false
        setSelection(null)
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.target !== event.currentTarget) return
        const arrow = arrows[event.key]
        if (arrow) {
          event.preventDefault()
          const { anchor, cursor } = selection ?? { anchor: null, cursor: { row: 0, column: 0 } }
          const [down, right] = selection ? arrow : [0, 0]
          const next = {
            row: inRange(cursor.row + down, cells.rows),
            column: inRange(cursor.column + right, cells.columns),
          }
          setSelection({ anchor: event.shiftKey && anchor ? anchor : next, cursor: next })
        } else if (event.key === 'Enter' && selection) {
          event.preventDefault()
          take(selection)
        } else if (event.key === 'Escape') setSelection(null)
      },
    },
  }
}
