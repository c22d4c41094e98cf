/** 抽取 as whoever it concerns sees it: the hash of the seed before, the seed after. */
import type { ReactNode } from 'react'
import { formatInstantToSecond } from '#kernel/calendar.ts'
import type { ShownDraw as Draw } from '#modules/review/draw.api.ts'
import { type DrawStanding, drawStandings } from '#modules/review/terms.ts'

export const DrawTag = ({ standing }: { standing: DrawStanding }) => (
  <span className={standing === 'waiting' ? 'tag blue' : 'tag'}>{drawStandings[standing]}</span>
)

interface Props {
  readonly draw: Draw
  /** What whoever looks may see besides, as further facts. */
  readonly children?: ReactNode
}

export function ShownDraw({ draw: { seedHash, committedAt, seed, drawnAt }, children }: Props) {
  return (
    <dl className="facts">
      <div style={{ gridColumn: '1 / -1' }}>
        <dt>种子摘要（SHA-256），{formatInstantToSecond(committedAt)} 公布</dt>
        <dd className="mono" style={{ overflowWrap: 'anywhere' }}>
          {seedHash}
        </dd>
      </div>
      {drawnAt ? (
        <div style={{ gridColumn: '1 / -1' }}>
          <dt>种子，{formatInstantToSecond(drawnAt)} 抽取后公布</dt>
          <dd className="mono" style={{ overflowWrap: 'anywhere' }}>
            {seed}
          </dd>
        </div>
      ) : null}
      {children}
    </dl>
  )
}

/** How a draw is checked, where it is shown. */
export const drawRule =
  '抽取评审专家以前，先固定参加抽取的专家和条件，公布随机种子的 SHA-256 摘要；抽取以后公布种子。对种子重算摘要，与抽取前公布的一致，即说明种子没有换过。专家的姓名不公开。'
