import { formatInstant, formatInterval, formatTime } from '#kernel/calendar.ts'
import type { RunTask } from '#modules/run/api.ts'
import { TableBox } from '../../ui/table-box.tsx'
import type { Legend, TimelineBar, TimelineGroup, TimelineRow } from '../../ui/timeline.tsx'

export interface Planned {
  readonly steps: readonly string[]
  readonly resources: Readonly<Record<string, string>>
  readonly tasks: readonly RunTask[]
}

const batchName = (batch: number): string => `第 ${batch + 1} 批`

/** What a step uses: `200 L 反应釜 1 号、操作员 2、3 号`; a thing there is one of needs no number. */
export function usedWords({ units }: Pick<RunTask, 'units'>, resources: Planned['resources']): string {
  const numbers = Map.groupBy(units.flat(), ({ resourceId }) => resourceId)
  return [...numbers]
    .map(([id, used]) => `${resources[id] ?? ''} ${used.map(({ unit }) => unit).join('、')} 号`)
    .join('；')
}

/** Since when the material waits for a step: until all batches are through, for what is done once for them all. */
function waitsSince({ step, batch, start }: RunTask, tasks: readonly RunTask[]): Date | null {
  const before = tasks.filter(one => one.step === step - 1)
  const isOnce = !tasks.some(one => one.step === step && one.batch > 0)
  const awaited = isOnce ? before : before.filter(one => one.batch === batch)
  const preparing = !isOnce && before.length === 1
  const since = Math.max(...awaited.map(({ end }) => end.getTime()))
  return awaited.length > 0 && !preparing && since < start.getTime() ? new Date(since) : null
}

function barsOf(task: RunTask, tasks: readonly RunTask[]): TimelineBar[] {
  const since = waitsSince(task, tasks)
  return [
    ...(since ? [{ doing: 'wait' as const, from: since, to: task.start }] : []),
    { doing: 'work', from: task.start, to: task.end },
  ]
}

/** What the bars of a run mean. */
export const runLegend: Legend = { work: '进行', wait: '等候' }

/** A row for every step, with a bar for every batch. */
export function groupOf(
  id: string,
  name: string,
  said: string,
  { steps, tasks, resources }: Planned,
): TimelineGroup {
  const rows = steps.map((step, at): TimelineRow => {
    const own = tasks.filter(task => task.step === at)
    const [first] = own
    return {
      id: `${id} ${at}`,
      label: step,
      who: first && own.length === 1 ? usedWords(first, resources) : `${own.length} 批`,
      words: own.map(({ start, end }) => formatInterval({ start, end }).replace(/\d+年/g, '')).join('；'),
      bars: own.flatMap(task => barsOf(task, tasks)),
    }
  })
  return { id, name, said, rows }
}

/** Step by step and batch by batch: when, and with what. */
export function TaskTable({ planned, label }: { planned: Planned; label: string }) {
  const { tasks, steps, resources } = planned
  const several = tasks.some(({ batch }) => batch > 0)
  return (
    <TableBox label={label}>
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">步骤</th>
            {several ? <th scope="col">批次</th> : null}
            <th scope="col">开始</th>
            <th scope="col">结束</th>
            <th scope="col">所用</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(task => {
            const since = waitsSince(task, tasks)
            return (
              <tr key={`${task.step} ${task.batch}`}>
                <th scope="row">{steps[task.step]}</th>
                {several ? <td data-label="批次">{batchName(task.batch)}</td> : null}
                <td data-label="开始">
                  {formatInstant(task.start)}
                  {since ? <span className="hint">（自 {formatTime(since)} 等候）</span> : null}
                </td>
                <td data-label="结束">{formatInstant(task.end)}</td>
                <td data-label="所用">{usedWords(task, resources) || '—'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableBox>
  )
}
