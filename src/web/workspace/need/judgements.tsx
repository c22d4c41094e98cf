import type { ReactNode } from 'react'
import { Verdict } from '../../ui/need/verdict.tsx'
import { TableBox } from '../../ui/table-box.tsx'

/** What is judged wherever a need meets an offer; some places know more of it. */
interface Judged {
  readonly criterion?: string
  readonly name: string
  readonly weight: 'hard' | 'soft'
  readonly need: string
  readonly offer: string
  readonly verdict: 'meets' | 'fails' | 'unknown'
  readonly margin?: string
  readonly nearest?: string | null
  readonly source: string
}

interface Props<T extends Judged> {
  /** Of what it is told. */
  readonly label: string
  readonly judgements: readonly T[]
  /** Whose offer it is, where that isn't simply what is offered. */
  readonly offered?: string
  /** What stands beside a verdict: how far, what else, and what can be done about it. */
  readonly beside?: (judgement: T) => ReactNode
  readonly sources?: boolean
}

/** Criterion by criterion: what is needed, what is offered, what comes of it, and on what that rests. */
export function Judgements<T extends Judged>({
  label,
  judgements,
  offered = '提供',
  beside,
  sources = true,
}: Props<T>) {
  const heads = ['条件', '需要', offered, '结果', ...(sources ? ['依据'] : [])]
  return (
    <TableBox label={label}>
      <table className="stacked">
        <thead>
          <tr>
            {heads.map(head => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {judgements.map(one => (
            <tr key={one.criterion ?? one.name}>
              <th scope="row">
                {one.name}
                {one.weight === 'soft' ? <span className="hint">（优先）</span> : null}
              </th>
              <td data-label="需要">{one.need}</td>
              <td data-label={offered}>{one.offer}</td>
              <td data-label="结果">
                <Verdict value={one.verdict} />{' '}
                {one.margin ? <span className="nowrap">{one.margin}</span> : null}
                {one.nearest ? <div className="nearest">{one.nearest}</div> : null}
                {beside?.(one)}
              </td>
              {sources ? (
                <td className="hint" data-label="依据">
                  {one.source}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}
