import { useEffect, useRef } from 'react'

export interface ChartRow {
  readonly key: string
  readonly name: string
  readonly counts: readonly number[]
}

export interface Series {
  readonly name: string
  readonly column: number
}

interface Props {
  readonly label: string
  /** What is drawn, four at the most: its name, and which of the counts of a row it is. */
  readonly series: readonly Series[]
  readonly rows: readonly ChartRow[]
  /** Names at the side, for many or long ones; else below. */
  readonly lying: boolean
  readonly onPick?: ((row: ChartRow, column: number) => void) | undefined
}

/** Told apart by pattern as well as by colour. */
const patterns = ['solid', 'rect', 'triangle', 'diamond'] as const
const shades = ['--chart-1', '--chart-2', '--chart-3', '--chart-4']

function optionOf({ series, rows, lying }: Props, of: (name: string) => string, width: number) {
  const fontSize = Number.parseFloat(of('--chart-text')) || 13
  const words = { color: of('--ink-soft'), fontSize }
  const named = series.reduce((sum, { name }) => sum + name.length * fontSize + 30, 0)
  const legendLines = Math.max(1, Math.ceil(named / Math.max(1, width)))
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
    grid: {
      left: 4,
      right: 16,
      top: legendLines * (fontSize + 12) + 8,
      bottom: 4,
      outerBoundsMode: 'same' as const,
    },
    legend: { top: 0, left: 0, textStyle: words, itemWidth: 14, itemHeight: 10 },
    tooltip: { trigger: 'axis' as const, axisPointer: { type: 'shadow' as const }, confine: true },
    xAxis: lying ? amounts : names,
    yAxis: lying ? names : amounts,
    series: series.map(({ name, column }, at) => ({
      type: 'bar' as const,
      name,
      data: rows.map(({ counts }) => counts[column] ?? 0),
      barMaxWidth: 16,
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
  const { label, series, rows, lying, onPick } = props
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
        const variable = (name: string) => style.getPropertyValue(name).trim()
        chart.setOption(optionOf({ label, series, rows, lying }, variable, current.clientWidth), true)
      }
      draw()
      chart.on('click', ({ dataIndex, seriesIndex }) => {
        const row = rows[dataIndex]
        const drawn = series[seriesIndex ?? 0]
        if (row && drawn) onPick?.(row, drawn.column)
      })
      const sizes = new ResizeObserver(() => {
        chart.resize()
        draw()
      })
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
  }, [label, series, rows, lying, onPick])
  const height = lying
    ? `calc(56px + ${rows.length} * var(--chart-row, ${Math.max(26, series.length * 9)}px))`
    : 220
  return <div ref={box} className="chart" role="img" aria-label={label} style={{ height }} />
}
