import { Link, useParams } from 'react-router'
import { getPair, listPairs } from '#modules/pairing/api.ts'
import { countingRule } from '#modules/pairing/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { PairBody, PairTable } from '../../ui/opening/pair-page.tsx'
import { useTrail } from '../../ui/trail.tsx'

export function OfficePairs() {
  const { page, ways } = useTrail()
  const asked = useAsk(listPairs, page)
  return (
    <Sheet heading="结对合作" title="结对合作" lead={`条款一4。${countingRule}`}>
      <section className="card">
        <Answer asked={asked}>
          {({ pairs, next }) =>
            pairs.length === 0 ? (
              <Nothing>还没有结对。由高校院所、平台、企业任何一方在工作台发起。</Nothing>
            ) : (
              <>
                <PairTable
                  pairs={pairs}
                  linkTo={({ id, number }) => (
                    <Link className="mono" to={`/office/pairs/${id}`}>
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

export function OfficePair() {
  const { pairId = '' } = useParams()
  const asked = useAsk(getPair, { pairId })
  return (
    <Answer asked={asked}>
      {found => (
        <Sheet heading={`结对 ${found.pair.number}`} title={`结对 ${found.pair.number}`}>
          <PairBody {...found} />
        </Sheet>
      )}
    </Answer>
  )
}
