import { useEffect, useRef } from 'react'

export interface ChartRow {
  readonly key: string
  readonly name: string
  readonly counts: readonly number[]
}

interface Props {
  readonly label: string
  /** What each row counts, in the order of its counts. */
  readonly columns: readonly string[]
  readonly rows: readonly ChartRow[]
  /** Names at the side, for many or long ones; else below. */
  readonly lying: boolean
  readonly onPick?: ((row: ChartRow, column: number) => void) | undefined
}

/** Told apart by pattern as well as by colour. */
const patterns = ['solid', 'rect', 'triangle', 'diamond'] as const
const shades = ['--chart-1', '--chart-2', '--chart-3', '--chart-4']

function optionOf({ columns, rows, lying }: Props, of: (name: string) => string) {
  const words = { color: of('--ink-soft'), fontSize: Number.parseFloat(of('--chart-text')) || 13 }
  const names = {
    type: 'category' as const,
    data: rows.map(({ name }) => name),
    inverse: lying,
    axisLabel: { ...words, interval: lying ? 0 : ('auto' as const) },
    axisLine: { lineStyle: { color: of('--line') } },
    axisTick: { show: false },
  }
  const amounts = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: words,
    splitLine: { lineStyle: { color: of('--line-soft') } },
  }
  return {
    animation: false,
    grid: { left: 4, right: 16, top: 34, bottom: 4, outerBoundsMode: 'same' as const },
    legend: { top: 0, left: 0, textStyle: words, itemWidth: 14, itemHeight: 10 },
    tooltip: { trigger: 'axis' as const, axisPointer: { type: 'shadow' as const }, confine: true },
    xAxis: lying ? amounts : names,
    yAxis: lying ? names : amounts,
    series: columns.map((name, at) => ({
      type: 'bar' as const,
      name,
      data: rows.map(({ counts }) => counts[at] ?? 0),
      barMaxWidth: 18,
      itemStyle: {
        color: of(shades[at % shades.length] ?? ''),
        ...(at === 0
          ? {}
          : {
              decal: {
                symbol: patterns[at % patterns.length] ?? 'rect',
                dashArrayX: [2, 4],
                dashArrayY: [2, 4],
                rotation: at,
                color: of('--paper'),
                symbolSize: 0.6,
              },
            }),
      },
    })),
  }
}

/**
 * Bars of what the table below it says; drawn once the page is there, so that the page doesn't wait for it, and nobody
 * who reads the table misses anything.
 */
export function Chart(props: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { label, columns, rows, lying, onPick } = props
  useEffect(() => {
    const { current } = box
    if (!current) return
    let gone = false
    let leave: () => void = () => undefined
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return
      const chart = init(current, null, { renderer: 'svg' })
      const draw = () => {
        const style = getComputedStyle(current)
        chart.setOption(
          optionOf({ label, columns, rows, lying }, name => style.getPropertyValue(name).trim()),
          true,
        )
      }
      draw()
      chart.on('click', ({ dataIndex, seriesIndex }) => {
        const row = rows[dataIndex]
        if (row) onPick?.(row, seriesIndex ?? 0)
      })
      const sizes = new ResizeObserver(() => chart.resize())
      sizes.observe(current)
      // Another look of the page is another look of its charts.
      const looks = new MutationObserver(draw)
      looks.observe(document.documentElement, { attributeFilter: ['data-text', 'data-contrast'] })
      leave = () => {
        sizes.disconnect()
        looks.disconnect()
        chart.dispose()
      }
    })
    return () => {
      gone = true
      leave()
    }
  }, [label, columns, rows, lying, onPick])
  const height = lying ? 48 + rows.length * Math.max(26, columns.length * 14) : 260
  return <div ref={box} className="chart" role="img" aria-label={label} style={{ height }} />
}
