"""All measures of a graph in one call."""

from pipeline.graph.build import Graph
from pipeline.graph.rank import measure_betweenness, rank_nodes
from pipeline.graph.shape import find_chains, find_communities, find_cycles, measure_depths, number_components
from pipeline.model.graph import Community, GraphMeasures, Measures


def measure_graph(graph: Graph) -> GraphMeasures:
    """Return where each node stands, and the groups, chains and closed ways of the whole."""
    ranks, betweenness = rank_nodes(graph), measure_betweenness(graph)
    components, depths = number_components(graph), measure_depths(graph)
    groups = find_communities(graph)
    communities = tuple(Community(number, members) for number, members in enumerate(groups, start=1))
    member_of = {node: community.number for community in communities for node in community.node_ids}
    nodes = {
        node: Measures(
            in_degree=graph.in_degree(node),
            out_degree=graph.out_degree(node),
            pagerank=ranks[node],
            betweenness=betweenness.get(node),
            component=components[node],
            community=member_of.get(node),
            depth=depths[node],
        )
        for node in graph
    }
    return GraphMeasures(nodes, communities, find_chains(graph, depths), find_cycles(graph))
