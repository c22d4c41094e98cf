import { type DragEvent, useRef } from 'react'
import type { Interval } from '#kernel/interval.ts'
import { type Cells, cellUnder } from './choosing.ts'
import type { CalendarItem } from './items.tsx'

/** What happens with an item that was dragged elsewhere. */
export type Move = (item: CalendarItem, to: Interval) => void

/** Dragging an item of one’s own to another time: it keeps its length, its row, and the place it was taken by. */
export function useMoving(cells: Cells, items: readonly CalendarItem[], move: Move | undefined) {
  const grabbed = useRef<{ item: CalendarItem; offset: number } | null>(null)
  if (!move) return {}
  const timeUnder = (event: DragEvent): number => {
    const { row, column } = cellUnder(cells, event)
    return cells.slot(row, column).start.getTime()
  }
  return {
    onDragStart: (event: DragEvent) => {
      const box = event.target instanceof Element ? event.target.closest('[data-item]') : null
      const item = items.find(({ id, moves }) => moves && id === box?.getAttribute('data-item'))
      if (item) grabbed.current = { item, offset: timeUnder(event) - item.start.getTime() }
      else event.preventDefault()
    },
    onDragOver: (event: DragEvent) => {
      if (grabbed.current) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (!grabbed.current) return
      const { item, offset } = grabbed.current
      grabbed.current = null
      const start = new Date(timeUnder(event) - offset)
      if (start.getTime() === item.start.getTime()) return
      move(item, { start, end: new Date(start.getTime() + item.end.getTime() - item.start.getTime()) })
    },
  }
}
