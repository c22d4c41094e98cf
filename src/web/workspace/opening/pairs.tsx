/** 结对 of one's own organisation: those it takes part in, and what it is asked to answer. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { answerPair, endPair, getPair, listPairs, type PairView, withdrawPair } from '#modules/pairing/api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PairBody, PairTable } from '../../ui/opening/pair-page.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { useDuties } from '../duties.ts'

export function Pairs() {
  const { verified } = useDuties()
  const { page, ways } = useTrail()
  const asked = useAsk(listPairs, page)
  return (
    <Sheet
      heading="结对合作"
      title="结对合作"
      lead="高校院所、平台、企业沿产业链结对：一方发起，其余各方确认后成立。"
      actions={
        verified ? (
          <LinkButton type="primary" to="/workspace/pairs/new">
            发起结对
          </LinkButton>
        ) : null
      }
    >
      <section className="card">
        <Answer asked={asked}>
          {({ pairs, next }) =>
            pairs.length === 0 ? (
              <Nothing>本单位还没有结对。{verified ? '' : '通过核验后可以发起。'}</Nothing>
            ) : (
              <>
                <PairTable
                  pairs={pairs}
                  linkTo={({ id, number }) => (
                    <Link className="mono" to={`/workspace/pairs/${id}`}>
                      {number}
                    </Link>
                  )}
                />
                {ways(next)}
              </>
            )
          }
        </Answer>
      </section>
    </Sheet>
  )
}

type Asking = 'decline' | 'withdraw' | 'end'

const dialogs = {
  decline: { title: '谢绝结对', okText: '谢绝' },
  withdraw: { title: '撤回结对', okText: '撤回' },
  end: { title: '结束合作', okText: '结束' },
} as const

function Acts({ pair }: { pair: PairView }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [asking, setAsking] = useState<Asking | null>(null)
  const own = pair.parties.find(one => one.own)
  const held = { pairId: pair.id, version: pair.version }
  const open = pair.phase === 'proposed'
  const send = (reason: string) =>
    asking === 'decline'
      ? act(answerPair, { ...held, accepted: false, reason })
      : act(asking === 'end' ? endPair : withdrawPair, { ...held, reason })
  if (!own || (!open && pair.phase !== 'active')) return null
  return (
    <>
      <Refused error={failure} />
      <p className="actions" style={{ marginBottom: 16 }}>
        {open && own.answeredAt === null ? (
          <>
            <Button
              type="primary"
              loading={busy}
              onClick={() => run(async () => void (await act(answerPair, { ...held, accepted: true })))}
            >
              确认结对
            </Button>
            <Button onClick={() => setAsking('decline')}>谢绝</Button>
          </>
        ) : null}
        {open && own.proposer ? <Button onClick={() => setAsking('withdraw')}>撤回</Button> : null}
        {pair.phase === 'active' ? <Button onClick={() => setAsking('end')}>结束合作</Button> : null}
      </p>
      {asking ? (
        <ReasonDialog
          {...dialogs[asking]}
          label="理由"
          least={4}
          most={300}
          send={send}
          close={() => setAsking(null)}
        />
      ) : null}
    </>
  )
}

export function PairPage() {
  const { pairId = '' } = useParams()
  const { manages } = useDuties()
  const asked = useAsk(getPair, { pairId })
  return (
    <Answer asked={asked}>
      {found => (
        <Sheet heading={`结对 ${found.pair.number}`} title={`结对 ${found.pair.number}`}>
          {manages ? <Acts pair={found.pair} /> : null}
          <PairBody {...found} />
        </Sheet>
      )}
    </Answer>
  )
}
