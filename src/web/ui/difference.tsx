import type { DifferenceView } from '#modules/order/contract.api.ts'
import { differenceGrains } from '#modules/order/terms.ts'
import './order/contract.css'

/** A text with what was put in and what was taken out, told apart without colour, too. */
export function Difference({ by, parts }: DifferenceView) {
  const said = differenceGrains[by]
  return (
    <>
      {said === null ? null : <p className="hint">{said}</p>}
      <p className="difference">
        {parts.map(({ text, change }, at) =>
          change === 'added' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never change places
            <ins key={at}>{text}</ins>
          ) : change === 'removed' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never change places
            <del key={at}>{text}</del>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never change places
            <span key={at}>{text}</span>
          ),
        )}
      </p>
    </>
  )
}
