"""What an experiment could ever show: asked before anybody signs, answered from earlier figures or by formula."""
