/** A template as a platform of fine chemicals has it, and what it uses. */
import type { Input } from '#kernel/operation.ts'
import type { addRunTemplate } from '#modules/run/api.ts'

type Template = Omit<Input<typeof addRunTemplate>, 'lineId'>
type Step = Template['steps'][number]

const anyTime = { min: 0, max: null }

/** Charging by day, a reaction through the night in the same vessel, discharging within a day. */
export function templateInput(vessel: string, changes: Partial<Template> = {}): Template {
  const inVessel = { count: 1, of: [vessel] }
  const steps: Step[] = [
    {
      name: '投料',
      each: 'batch',
      duration: { by: 'formula', hours: 2 },
      needs: [inVessel],
      presence: 'open',
      wait: anyTime,
    },
    {
      name: '反应',
      each: 'batch',
      duration: { by: 'formula', hours: 8, perUnit: 0.1 },
      needs: [{ ...inVessel, kept: true }],
      presence: 'any',
      wait: { min: 0, max: 2 },
    },
    {
      name: '出料',
      each: 'batch',
      duration: {
        by: 'table',
        rows: [
          { upTo: 50, hours: 1 },
          { upTo: 200, hours: 2.5 },
        ],
      },
      needs: [{ ...inVessel, kept: true }],
      presence: 'open',
      wait: { min: 1, max: 24 },
    },
  ]
  return {
    name: '搪玻璃釜放大',
    summary: '一釜一批，反应可过夜。',
    batch: { kind: 'mass', unit: 'kg', least: 20, most: 200 },
    mostBatches: 4,
    steps,
    ...changes,
  }
}
