/**
 * 指派求解: experts to the seats of several reviews at once, so that as many seats as possible are filled and their merit
 * is the greatest there is. A flow of least cost: what it answers is optimal, so never worse than the greedy way, which
 * stands beside it for comparison. The same question has the same answer.
 */

export interface SolverExpert {
  readonly id: string
  /** How many more reviews the expert may be given. */
  readonly room: number
  readonly finance: boolean
}

export interface SolverReview {
  readonly id: string
  /** Seats for anybody, and seats for who looks at money. */
  readonly technical: number
  readonly finance: number
}

/** An expert who may judge a review, and how well that would suit. Who may not isn't named: there is no such edge. */
export interface SolverPair {
  readonly expertId: string
  readonly reviewId: string
  readonly merit: number
}

export interface SolverProblem {
  readonly experts: readonly SolverExpert[]
  readonly reviews: readonly SolverReview[]
  readonly pairs: readonly SolverPair[]
}

export interface Placed {
  readonly expertId: string
  readonly reviewId: string
  readonly finance: boolean
}

export interface Solution {
  readonly placed: readonly Placed[]
  readonly merit: number
}

const key = (expertId: string, reviewId: string): string => `${expertId} ${reviewId}`

const meritOf = ({ pairs }: SolverProblem, placed: readonly Placed[]): number => {
  const merits = new Map(pairs.map(({ expertId, reviewId, merit }) => [key(expertId, reviewId), merit]))
  return placed.reduce((sum, one) => sum + (merits.get(key(one.expertId, one.reviewId)) ?? 0), 0)
}

/** Seats one after the other, each with the best who is left: what a clerk would do, and what the solver is held to. */
export function greedy(problem: SolverProblem): Solution {
  const room = new Map(problem.experts.map(({ id, room: left }) => [id, left]))
  const looksAtMoney = new Map(problem.experts.map(({ id, finance }) => [id, finance]))
  const placed: Placed[] = []
  const byMerit = problem.pairs.toSorted((a, b) => b.merit - a.merit)
  const fill = (review: SolverReview, finance: boolean) => {
    const best = byMerit.find(
      ({ expertId, reviewId }) =>
        reviewId === review.id &&
        (room.get(expertId) ?? 0) > 0 &&
        (!finance || looksAtMoney.get(expertId) === true) &&
        !placed.some(one => one.expertId === expertId && one.reviewId === reviewId),
    )
    if (!best) return
    room.set(best.expertId, (room.get(best.expertId) ?? 0) - 1)
    placed.push({ expertId: best.expertId, reviewId: review.id, finance })
  }
  for (const review of problem.reviews) {
    for (let seat = 0; seat < review.finance; seat++) fill(review, true)
    for (let seat = 0; seat < review.technical; seat++) fill(review, false)
  }
  return { placed, merit: meritOf(problem, placed) }
}

interface Edge {
  readonly to: number
  left: number
  readonly cost: number
  readonly back: number
}

class Flow {
  readonly edges: Edge[][] = []

  node(): number {
    return this.edges.push([]) - 1
  }

  join(from: number, to: number, capacity: number, cost: number): { from: number; index: number } {
    const out = this.edges[from] ?? []
    const back = this.edges[to] ?? []
    out.push({ to, left: capacity, cost, back: back.length })
    back.push({ to: from, left: 0, cost: -cost, back: out.length - 1 })
    return { from, index: out.length - 1 }
  }

  isUsed({ from, index }: { from: number; index: number }): boolean {
    return this.edges[from]?.[index]?.left === 0
  }

  /** The cheapest way with anything left on it, edge by edge from its end; null when there is none. */
  #cheapest(source: number, sink: number): Edge[] | null {
    const cost = this.edges.map(() => Infinity)
    const came: (Edge | null)[] = this.edges.map(() => null)
    const queued = this.edges.map(() => false)
    const queue = [source]
    cost[source] = 0
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      queued[node] = false
      for (const edge of this.edges[node] ?? []) {
        const reached = (cost[node] ?? Infinity) + edge.cost
        if (edge.left === 0 || reached >= (cost[edge.to] ?? Infinity)) continue
        cost[edge.to] = reached
        came[edge.to] = edge
        if (queued[edge.to]) continue
        queued[edge.to] = true
        queue.push(edge.to)
      }
    }
    const way: Edge[] = []
    for (let node = sink; node !== source; ) {
      const edge = came[node]
      if (!edge) return null
      way.push(edge)
      node = this.edges[edge.to]?.[edge.back]?.to ?? source
    }
    return way
  }

  /** Sends one after the other along the cheapest way: each as many as fit, at the least cost for so many. */
  run(source: number, sink: number): void {
    for (let way = this.#cheapest(source, sink); way; way = this.#cheapest(source, sink))
      for (const edge of way) {
        edge.left -= 1
        const back = this.edges[edge.to]?.[edge.back]
        if (back) back.left += 1
      }
  }
}

/** The best there is: first as many seats as can be filled, then the greatest merit. */
export function solve(problem: SolverProblem): Solution {
  const flow = new Flow()
  const source = flow.node()
  const sink = flow.node()
  const experts = new Map(problem.experts.map(one => [one.id, { ...one, node: flow.node() }]))
  const reviews = new Map(
    problem.reviews.map(one => {
      const seats = { technical: flow.node(), finance: flow.node() }
      flow.join(seats.technical, sink, one.technical, 0)
      flow.join(seats.finance, sink, one.finance, 0)
      return [one.id, seats]
    }),
  )
  for (const { node, room } of experts.values()) flow.join(source, node, room, 0)
  const ways = problem.pairs.flatMap(({ expertId, reviewId, merit }) => {
    const expert = experts.get(expertId)
    const seats = reviews.get(reviewId)
    if (!expert || !seats) return []
    const once = flow.node()
    flow.join(expert.node, once, 1, -merit)
    const technical = { expertId, reviewId, finance: false, edge: flow.join(once, seats.technical, 1, 0) }
    if (!expert.finance) return [technical]
    return [technical, { expertId, reviewId, finance: true, edge: flow.join(once, seats.finance, 1, 0) }]
  })
  flow.run(source, sink)
  const placed = ways
    .filter(({ edge }) => flow.isUsed(edge))
    .map(({ expertId, reviewId, finance }) => ({ expertId, reviewId, finance }))
  return { placed, merit: meritOf(problem, placed) }
}
